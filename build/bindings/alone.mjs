import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** Runs the work while no other process does. The lock of a process that is no more counts for nothing. */
export async function alone(lock, work) {
  while (!take(lock)) {
    await setTimeout(200);
  }

  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") {
      throw error;
    }
  }

  if (!isAlive(lock)) {
    rmSync(lock, { force: true });
  }

  return false;
}

function isAlive(lock) {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // Between its making and its writing the file is empty.
    return owner === 0 || process.kill(owner, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
