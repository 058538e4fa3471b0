const scalars = {
  string: "string",
  int: "int",
  long: "long",
  double: "double",
  bool: "bool",
  timestamp: "DateTime",
  milliseconds: "DateTime",
  blob: "MemoryStream",
};

const readers = {
  string: "Text",
  int: "Int",
  long: "Long",
  double: "Double",
  bool: "Flag",
  timestamp: "Time",
  milliseconds: "Milliseconds",
  blob: "Bytes",
};

/** Requests, responses and structures: classes of properties that may all be null. */
export function typesOf({ namespace, client, operations, written, read }) {
  const structures = new Map([...written, ...read].map((structure) => [structure.name, structure.members]));
  const base = `${client}Request`;
  return `using System;
using System.Collections.Generic;
using System.IO;
using Amazon.Runtime;

namespace Amazon.${namespace}.Model;

public abstract class ${base} : AmazonWebServiceRequest;
${operations
  .flatMap(({ name, input, output }) => [
    classOf(`${name}Request : ${base}`, input),
    classOf(`${name}Response : AmazonWebServiceResponse`, output),
  ])
  .concat([...structures].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, members]) => classOf(name, members)))
  .join("")}`;
}

/** The C# type, as AWSSDK has it; AWSSDK's ConstantClass is a string here. */
export function typeOf(type) {
  switch (type.kind) {
    case "list":
      return `List<${typeOf(type.element)}>`;
    case "map":
      return `Dictionary<string, ${typeOf(type.element)}>`;
    case "structure":
      return type.name;
    default:
      return scalars[type.kind];
  }
}

/** The method of JsonValues and XmlValues that reads a scalar. */
export function readerOf(type) {
  return readers[type.kind];
}

/** Whether an element of a list is a C# value, which the reading methods wrap in a Nullable. */
export function isValue(type) {
  return !["string", "blob", "list", "map", "structure"].includes(type.kind);
}

/** A member's value, if there is one. AWS wants a token that makes a repeated call harmless; AWSSDK makes one up, too. */
export function valueOf({ property, traits }) {
  return traits.idempotencyToken ? `(value.${property} ?? Guid.NewGuid().ToString())` : `value.${property}`;
}

function classOf(declaration, members) {
  return `
public sealed partial class ${declaration}
{
${members.map(({ property, type }) => `    public ${typeOf(type)}? ${property} { get; set; }\n`).join("")}}
`;
}
