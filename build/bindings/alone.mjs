import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** Runs the work while no other process does. The lock of a process that has ended does not count. */
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
    // The file is empty between its creation and its writing.
    return owner === 0 || process.kill(owner, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
