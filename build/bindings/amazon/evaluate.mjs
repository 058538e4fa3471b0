import { readFileSync } from "node:fs";

/** What a module of an AWS client exports. Its imports are not installed: each is what `known` says, else a class that does nothing. */
export function evaluate(file, known = {}) {
  const exported = [];
  const body = readFileSync(file, "utf8")
    .replace(/^import \{([^}]*)\} from .*$/gm, (_, names) => `const {${names.replaceAll(" as ", ": ")}} = imported;`)
    .replace(/^export (const|var) ([\w$]+)/gm, (_, keyword, name) => (exported.push(name), `${keyword} ${name}`));
  const imported = new Proxy(known, { get: (_, name) => known[name] ?? standIn(name) });
  return new Function("imported", `"use strict"; ${body}\nreturn { ${exported} };`)(imported);
}

function standIn(name) {
  return {
    [name]: class {
      static for() {
        return new this();
      }

      registerError() {}
    },
  }[name];
}
