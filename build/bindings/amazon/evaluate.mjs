import { readFileSync } from "node:fs";

/** The exports of a module of an AWS client. Its imports are not installed: each comes from `known`, else is a class that does nothing. */
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
