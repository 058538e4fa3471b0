// Makes the C# of src/Bindings from the npm packages: `node generate.mjs <output folder>`, after `npm ci` beside this file.
// HashiCorp publishes the same bindings to NuGet, made the same way; but its AWS provider has 23,285 types, and needs
// 7 s and 1.8 GB to start. Here it keeps the submodules that provider-aws-submodules.json names. One more is one line there.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const output = resolve(process.argv[2]);
const work = `${output}.work`;
const pacmak = createRequire(import.meta.url).resolve("jsii-pacmak/bin/jsii-pacmak");

rmSync(work, { recursive: true, force: true });
const provider = trimProvider(
  join(modules, "@cdktf", "provider-aws"),
  JSON.parse(readFileSync(join(here, "provider-aws-submodules.json"), "utf8")),
);
for (const source of [join(modules, "constructs"), join(modules, "cdktf"), provider]) {
  generate(source);
}

// Whole or not at all: a build that was interrupted leaves nothing that the next one takes for finished.
rmSync(output, { recursive: true, force: true });
renameSync(join(work, "dotnet"), output);
rmSync(work, { recursive: true, force: true });

/** A copy of the package that has the kept submodules only, in what C# sees (.jsii) and in what Node loads (lib/index.js) alike. */
function trimProvider(source, submodules) {
  const target = join(work, "provider-aws");
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const assembly = JSON.parse(readFileSync(join(source, ".jsii"), "utf8"));
  const index = readFileSync(join(source, "lib", "index.js"), "utf8");
  const kept = new Set(submodules.map((name) => `${manifest.name}.${name}`));
  for (const name of kept) {
    if (!(name in assembly.submodules)) {
      throw new Error(`provider-aws-submodules.json names ${name}, which ${manifest.name} ${manifest.version} does not have.`);
    }
  }

  assembly.types = filter(assembly.types, (name) => kept.has(name.split(".").slice(0, 2).join(".")));
  assembly.submodules = filter(assembly.submodules, (name) => kept.has(name));
  // The rest is what jsii derived from the whole; it is made again from the part.
  delete assembly.readme;

  mkdirSync(join(target, "lib"), { recursive: true });
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(target, ".jsii"), JSON.stringify(assembly));
  cpSync(join(source, "LICENSE"), join(target, "LICENSE"));

  const lines = submodules.map((name) => {
    const folder = index.match(new RegExp(`^exports\\.${name} = require\\("\\./([^"]+)"\\);`, "m"))[1];
    cpSync(join(source, "lib", folder), join(target, "lib", folder), { recursive: true });
    return `exports.${name} = require("./${folder}");`;
  });
  writeFileSync(join(target, "lib", "index.js"), `"use strict";\n${lines.join("\n")}\n`);

  // jsii looks for the dependencies as Node does. A junction needs no rights on Windows, and is a plain link elsewhere.
  symlinkSync(modules, join(work, "node_modules"), "junction");
  return target;
}

function filter(object, keep) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => keep(name)));
}

/** --code-only: without it jsii-pacmak builds for a framework that is long out of support. */
function generate(source) {
  execFileSync(
    process.execPath,
    [pacmak, "--target", "dotnet", "--code-only", "--no-npmignore", "--no-fingerprint", "--no-runtime-type-checking", "--outdir", work, source],
    { stdio: "inherit", env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split(".")[0] } },
  );
}
