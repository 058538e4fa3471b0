// Writes the bill of materials of a package, CycloneDX 1.6 as JSON:
//   node sbom.mjs <output> <package id> <version> <NuGet's package folder> <folder of the bindings, or ""> <deps.json>...
// The tools of the field read a project or a lock file. Neither tells the contents of this package: the assemblies of two published
// programs, and npm packages that are bundled in resources of three of the assemblies. The same input gives the same bytes.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const [output, id, version, packages, bindings, ...depsFiles] = process.argv.slice(2);
const root = `pkg:nuget/${id}@${version}`;
const components = new Map();
for (const file of depsFiles) {
  const deps = JSON.parse(readFileSync(file, "utf8"));
  const [program] = Object.keys(deps.libraries);
  for (const [key, library] of Object.entries(deps.libraries)) {
    // An assembly of a project that is listed itself.
    if (library.type === "reference") {
      continue;
    }

    const files = Object.values(deps.targets).flatMap((target) => Object.keys(target[key]?.runtime ?? {}));
    const assemblies = files.map((path) => path.split("/").pop());
    // The program of a package that brings none is the package itself.
    if (key !== program || depsFiles.length > 1) {
      add(component(...key.split("/"), library, assemblies));
    }
  }
}

const sorted = [...components.values()].sort((a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1));
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    lifecycles: [{ phase: "build" }],
    component: { type: "library", "bom-ref": root, name: id, version, licenses: licences("Apache-2.0"), purl: root },
  },
  components: sorted,
  dependencies: [{ ref: root, dependsOn: sorted.map((component) => component["bom-ref"]) }],
};
writeFileSync(output, `${JSON.stringify(bom, null, 2)}\n`);

function add(component) {
  components.set(component["bom-ref"], component);
}

function component(name, libraryVersion, { type, sha512 }, assemblies) {
  const properties = assemblies.map((value) => ({ name: "cascade:assembly", value }));
  if (type === "project") {
    // Compiled in this repository; bindings have the npm package that they are generated from in their resources.
    const parts = name === "Amazon" ? awsModels() : npmPackages(name);
    const own = { type: "library", "bom-ref": name, name, version, properties };
    return parts.length > 0 ? { ...own, licenses: parts[0].licenses, components: parts } : { ...own, licenses: licences("Apache-2.0") };
  }

  const purl = `pkg:nuget/${name}@${libraryVersion}`;
  const hashes = [{ alg: "SHA-512", content: Buffer.from(sha512.replace(/^sha512-/, ""), "base64").toString("hex") }];
  const licenses = licences(nugetLicence(name, libraryVersion));
  return { type: "library", "bom-ref": purl, name, version: libraryVersion, hashes, licenses, purl, properties };
}

function nugetLicence(name, libraryVersion) {
  const [folder, file] = [join(packages, name.toLowerCase(), libraryVersion.toLowerCase()), `${name.toLowerCase()}.nuspec`];
  return readFileSync(join(folder, file), "utf8").match(/<license type="expression">([^<]+)</)?.[1] ?? "NOASSERTION";
}

/** The npm packages in the archive that an assembly of the bindings holds: the package itself, and those bundled in its code. */
function npmPackages(assembly) {
  const folder = join(bindings, assembly);
  const archive = bindings && existsSync(folder) && readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (!archive) {
    return [];
  }

  const files = untar(gunzipSync(readFileSync(join(folder, archive))));
  const { name, version, license } = JSON.parse(files.get("package/package.json"));
  // LICENSES.txt, which generate.mjs writes, begins the text of each package with "name version (licence)".
  const bundled = [...(files.get("package/lib/LICENSES.txt") ?? "").matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) (\d+\.\d+\.\d\S*) \((.+)\)$/gm)];
  const all = [[name, version, license], ...bundled.map(([, ...fields]) => fields)];
  return [...new Map(all.map((fields) => [`${fields[0]}@${fields[1]}`, npmComponent(...fields)])).values()];
}

/** The npm packages whose models of AWS's operations the clients are generated from. */
function awsModels() {
  const { dependencies } = JSON.parse(readFileSync(new URL("../bindings/package.json", import.meta.url), "utf8"));
  const models = Object.entries(dependencies).filter(([name]) => name.startsWith("@aws-sdk/client-"));
  return models.map(([name, modelVersion]) => npmComponent(name, modelVersion, "Apache-2.0"));
}

function npmComponent(name, npmVersion, license) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${npmVersion}`;
  return { type: "library", "bom-ref": purl, name, version: npmVersion, licenses: licences(license), purl };
}

/** An SPDX identifier, an SPDX expression, or the name of a licence that SPDX does not list. */
function licences(text) {
  return / (OR|AND|WITH) /.test(text) ? [{ expression: text }] : [{ license: /^[\w.+-]+$/.test(text) ? { id: text } : { name: text } }];
}

/** The text of the files that are read here, from the 512-byte blocks of a tar archive. */
function untar(archive) {
  const files = new Map();
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const text = (offset, length) => archive.toString("utf8", at + offset, at + offset + length).split("\0")[0];
    const size = parseInt(text(124, 12), 8);
    if (/(package\.json|LICENSES\.txt)$/.test(text(0, 100))) {
      files.set(text(0, 100), archive.toString("utf8", at + 512, at + 512 + size));
    }

    at += 512 + Math.ceil(size / 512) * 512;
  }

  return files;
}
