// Makes the C# of src/Bindings from npm packages: `node generate.mjs <output folder> <stamp>`.
// HashiCorp publishes the same bindings to NuGet, made the same way; but its AWS provider has 23,285 types, and needs 7 s and 1.8 GB to
// start. This provider has the submodules that provider-aws-submodules.json names; a further submodule is a line there.
// Node loads a single file for each package: cdktf is 2,468 files, and loads 380 of them in four times the time.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { generateOnce, here, modules } from "./restore.mjs";

const [output, stamp] = process.argv.slice(2).map((path) => resolve(path));
const work = `${output}.work`;

await generateOnce(stamp, ["provider-aws-submodules.json", "generate.mjs", "no-archiver.cjs"], generateAll);

function generateAll() {
  rmSync(work, { recursive: true, force: true });
  const provider = trimProvider(
    join(modules, "@cdktf", "provider-aws"),
    JSON.parse(readFileSync(join(here, "provider-aws-submodules.json"), "utf8")),
  );
  const cdktf = copyOf(join(modules, "cdktf"), join(work, "cdktf"));
  bundle(join(modules, "cdktf", "lib", "index.js"), join(cdktf, "lib", "index.js"), ["constructs"]);
  for (const source of [join(modules, "constructs"), cdktf, provider]) {
    generate(source);
  }

  // Whole or not at all: an interrupted generation is not taken for a finished one.
  rmSync(output, { recursive: true, force: true });
  renameSync(join(work, "dotnet"), output);
  rmSync(work, { recursive: true, force: true });
}

/** A copy of the package with the kept submodules only, both for C# (.jsii) and for Node (lib/index.js). */
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
  // jsii derived the rest from the whole, and derives it again from the part.
  delete assembly.readme;

  copyOf(source, target);
  writeFileSync(join(target, ".jsii"), JSON.stringify(assembly));

  const whole = join(work, "provider-aws-whole");
  const lines = submodules.map((name) => {
    const folder = index.match(new RegExp(`^exports\\.${name} = require\\("\\./([^"]+)"\\);`, "m"))[1];
    cpSync(join(source, "lib", folder), join(whole, folder), { recursive: true });
    return `exports.${name} = require("./${folder}");`;
  });
  writeFileSync(join(whole, "index.js"), `"use strict";\n${lines.join("\n")}\n`);
  bundle(join(whole, "index.js"), join(target, "lib", "index.js"), ["constructs", "cdktf"]);

  // jsii looks for the dependencies as Node does. A junction needs no rights on Windows, and is a plain link elsewhere.
  symlinkSync(modules, join(work, "node_modules"), "junction");
  return target;
}

/** A package without its code: bundle makes that, together with the code of the dependencies. */
function copyOf(source, target) {
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  for (const name of ["dependencies", "bundledDependencies", "bundleDependencies", "devDependencies", "scripts", "files"]) {
    delete manifest[name];
  }

  mkdirSync(join(target, "lib"), { recursive: true });
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest, null, 2));
  for (const name of [".jsii", "LICENSE"].filter((name) => existsSync(join(source, name)))) {
    cpSync(join(source, name), join(target, name));
  }

  return target;
}

/** Bundles an entry point and all that it requires into a file, without the packages that jsii loads by themselves. */
function bundle(entry, outfile, external) {
  const { metafile } = createRequire(import.meta.url)("esbuild").buildSync({
    metafile: true,
    absWorkingDir: here,
    entryPoints: [entry],
    outfile,
    external,
    alias: { archiver: join(here, "no-archiver.cjs") },
    bundle: true,
    platform: "node",
    target: "node18",
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: "eof",
    logLevel: "warning",
  });
  const folders = Object.keys(metafile.inputs).map(
    (input) => resolve(here, input).match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0],
  );
  const packages = new Set(folders.filter(Boolean));
  if (packages.size > 0) {
    writeFileSync(join(dirname(outfile), "LICENSES.txt"), [...packages].sort().map(licence).join("\n"));
  }
}

/** The name and the licence of a package in a bundle, with the licence's text where the package has one. */
function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8") : ""}`;
}

function filter(object, keep) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => keep(name)));
}

/** --code-only: without it jsii-pacmak builds for a framework that is long out of support. */
function generate(source) {
  const pacmak = createRequire(import.meta.url).resolve("jsii-pacmak/bin/jsii-pacmak");
  const options = ["--target", "dotnet", "--code-only", "--no-npmignore", "--no-fingerprint", "--no-runtime-type-checking"];
  const silence = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split(".")[0] };
  execFileSync(process.execPath, [pacmak, ...options, "--outdir", work, source], {
    stdio: "inherit",
    env: { ...process.env, ...silence },
  });
}
