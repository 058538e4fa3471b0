import { execSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { alone } from "./alone.mjs";

export const here = dirname(fileURLToPath(import.meta.url));
export const modules = join(here, "node_modules");

/**
 * Generates unless the stamp is newer than the inputs (paths from this folder) and than what npm has installed.
 * MSBuild knows when there is something to do; but a project may be built twice at a time, for two configurations, and so may the
 * repository.
 */
export function generateOnce(stamp, inputs, generate) {
  return alone(join(here, "node_modules.lock"), () => {
    const restored = restore();
    if (!isNewer(stamp, [restored, ...["restore.mjs", ...inputs].map((name) => resolve(here, name))])) {
      generate();
      writeFileSync(stamp, "");
    }
  });
}

function restore() {
  const restored = join(modules, ".cascade.stamp");
  if (!isNewer(restored, ["package.json", "package-lock.json"].map((name) => join(here, name)))) {
    execSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: here, stdio: "inherit" });
    writeFileSync(restored, "");
  }

  return restored;
}

function isNewer(file, inputs) {
  return existsSync(file) && inputs.every((input) => statSync(file).mtimeMs >= statSync(input).mtimeMs);
}
