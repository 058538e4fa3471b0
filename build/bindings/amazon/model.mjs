import { join } from "node:path";
import { endpointsOf } from "./endpoints.mjs";
import { evaluate } from "./evaluate.mjs";

const protocols = {
  AwsJson1_0Protocol: "json",
  AwsJson1_1Protocol: "json",
  AwsQueryProtocol: "query",
  AwsEc2QueryProtocol: "ec2",
  AwsRestXmlProtocol: "restXml",
};
const numbers = ["long", "double", "milliseconds"];

/** A document may be anything, and AWSSDK has a type of its own for documents. Nobody here needs those members: they are left out. */
const document = 15;

/** All that the generator knows of a service: its operations, the structures they reach, and the parts of its requests. */
export function modelOf(modules, namespace, { package: name, client, operations, names = {}, types = {} }) {
  const folder = join(modules, ...name.split("/"), "dist-es");
  const schemas = evaluate(join(folder, "schemas", "schemas_0.js"));
  const { protocol, protocolSettings, serviceId } = evaluate(join(folder, "runtimeConfig.shared.js")).getRuntimeConfig();
  const { defaultSigningName } = evaluate(join(folder, "endpoint", "EndpointParameters.js")).resolveClientEndpointParameters({});
  const { bdd } = evaluate(join(folder, "endpoint", "bdd.js"), { BinaryDecisionDiagram: { from: (...parts) => parts } });
  if (!(protocol.name in protocols)) {
    throw new Error(`${name} speaks ${protocol.name}, for which there is no generator.`);
  }

  const reader = new Reader(names, types);
  const model = {
    namespace,
    client: client ?? `Amazon${namespace}`,
    serviceId,
    signingName: defaultSigningName,
    version: protocolSettings.version,
    target: protocolSettings.serviceTarget,
    contentType: protocol.name === "AwsJson1_0Protocol" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1",
    protocol: protocols[protocol.name],
    endpoints: endpointsOf(bdd),
    operations: operations.map((operation) => {
      const schema = schemas[`${operation}$`];
      if (schema?.[0] !== 9) {
        throw new Error(`amazon-operations.json names the operation ${operation} of ${namespace}, which ${name} does not have.`);
      }

      const [input, output] = [reader.members(schema[4], `${operation}Request`), reader.members(schema[5], `${operation}Response`)];
      return { name: operation, input, output, path: isRest(protocol) ? pathOf(schema, operation, input) : "/" };
    }),
  };
  const unused = Object.keys(types).filter((member) => !reader.typed.has(member));
  if (unused.length > 0) {
    throw new Error(
      `amazon-operations.json gives types to ${unused.join(", ")} of ${namespace}, which the operations do not reach as numbers.`,
    );
  }

  return {
    ...model,
    written: reachable(model.operations.map(({ input }) => input)),
    read: reachable(model.operations.map(({ output }) => output)),
  };
}

function isRest(protocol) {
  return protocols[protocol.name] === "restXml";
}

/** Of a REST protocol: the path, with labels. A request of it is a question alone, without a body. */
function pathOf([, , , traits], operation, input) {
  const [method, path] = traits.http;
  if (method !== "GET" || !input.every(({ traits: { httpLabel, httpQuery } }) => httpLabel || httpQuery)) {
    throw new Error(`${operation} has a body, for which there is no generator.`);
  }

  return path;
}

/** The structures among the members, and among theirs, by name. */
function reachable(roots) {
  const found = new Map();
  const visit = (type) => {
    if (type.kind === "structure" && !found.has(type.name)) {
      found.set(type.name, type);
      type.members.forEach((member) => visit(member.type));
    } else if (type.element) {
      visit(type.element);
    }
  };
  roots.flat().forEach((member) => visit(member.type));
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Reads schemas: a number is a simple type, an array is a named type, a function is a type that comes later in the file. */
class Reader {
  typed = new Set();
  #structures = new Map();
  #names;
  #types;

  constructor(names, types) {
    this.#names = names;
    this.#types = types;
  }

  /** The members of an operation's input or output. */
  members(reference, owner) {
    const schema = typeof reference === "function" ? reference() : reference;
    return schema === "unit" ? [] : this.#membersOf(schema, owner);
  }

  #membersOf([, , , , members, types], owner) {
    return members.flatMap((name, index) => {
      const [schema, traits] = memberOf(types[index]);
      const property = this.#names[`${owner}.${name}`] ?? upper(name);
      if (traits?.xmlFlattened) {
        throw new Error(`${owner}.${name} is a flattened list or map, for which there is no generator.`);
      }

      if (property === owner) {
        throw new Error(
          `${owner}.${name} would be a C# property named as its class: amazon-operations.json must give it AWSSDK's name for it.`,
        );
      }

      return schema === document ? [] : [{ name, property, traits: traitsOf(traits), type: this.#type(schema, `${owner}.${name}`) }];
    });
  }

  #type(reference, member) {
    const schema = typeof reference === "function" ? reference() : reference;
    return typeof schema === "number" ? this.#simple(schema, member) : this.#named(schema, member);
  }

  #simple(schema, member) {
    if (schema & (64 | 128)) {
      return { kind: schema & 64 ? "list" : "map", element: this.#simple(schema & 63, member), traits: {}, key: {} };
    }

    switch (schema) {
      case 0:
        return { kind: "string" };
      case 1:
        return { kind: this.#number(member) };
      case 2:
        return { kind: "bool" };
      case 4:
      case 5:
      case 7:
        return { kind: "timestamp", format: { 5: "date-time", 7: "epoch-seconds" }[schema] };
      case 21:
        return { kind: "blob" };
      default:
        throw new Error(`${member} is of the type ${schema} (a stream or a number without bounds), for which there is no generator.`);
    }
  }

  #number(member) {
    const type = this.#types[member];
    if (type === undefined) {
      return "int";
    }

    if (!numbers.includes(type)) {
      throw new Error(`amazon-operations.json says that ${member} is a ${type}; there are ${numbers.join(", ")}.`);
    }

    this.typed.add(member);
    return type;
  }

  #named(schema, member) {
    switch (schema[0]) {
      case 0:
        return this.#type(schema[4], member);
      case 1: {
        const [element, traits] = memberOf(schema[4]);
        return { kind: "list", element: this.#type(element, member), traits: traitsOf(traits) };
      }
      case 2: {
        const [, key] = memberOf(schema[4]);
        const [element, traits] = memberOf(schema[5]);
        return { kind: "map", element: this.#type(element, member), traits: traitsOf(traits), key: traitsOf(key) };
      }
      default:
        return this.#structure(schema);
    }
  }

  #structure(schema) {
    const name = schema[2];
    if (!this.#structures.has(name)) {
      const structure = { kind: "structure", name: this.#names[name] ?? upper(name) };
      this.#structures.set(name, structure);
      structure.members = this.#membersOf(schema, name);
    }

    return this.#structures.get(name);
  }
}

/** A member is its schema, or its schema and its traits. */
function memberOf(schema) {
  return Array.isArray(schema) && schema.length === 2 ? schema : [schema, 0];
}

/** Traits are an object, or bits where they have no values. */
function traitsOf(traits) {
  return typeof traits === "object" ? traits : { httpLabel: traits & 1, idempotencyToken: traits & 4 };
}

function upper(name) {
  return name[0].toUpperCase() + name.slice(1);
}
