import { isValue, readerOf, typeOf, valueOf } from "./types.mjs";

/** Straight code over Utf8JsonWriter and Utf8JsonReader: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonOf({ namespace, operations, written, read }) {
  const writers = [...operations.map(({ name, input }) => ({ name: `${name}Request`, members: input })), ...written];
  const readers = [...operations.map(({ name, output }) => ({ name: `${name}Response`, members: output })), ...read];
  return `using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Json
{
${writers.map(writingMethod).join("\n")}
${readers.map(readingMethod).join("\n")}}
`;
}

function writingMethod({ name, members }) {
  return `    internal static void Write(Utf8JsonWriter writer, ${name} value)
    {
        writer.WriteStartObject();
${members.map(writeMember).join("")}        writer.WriteEndObject();
    }
`;
}

function writeMember(member) {
  return `        if (${valueOf(member)} is { } the${member.property})
        {
            writer.WritePropertyName("${member.name}"u8);
            ${writeValue(member.type, `the${member.property}`, 0)}
        }

`;
}

function writeValue(type, value, depth) {
  const [key, item] = [`key${depth}`, `item${depth}`];
  const element = () => writeValue(type.element, item, depth + 1);
  switch (type.kind) {
    case "structure":
      return `Write(writer, ${value});`;
    case "list":
      return `writer.WriteStartArray(); foreach (var ${item} in ${value}) { ${element()} } writer.WriteEndArray();`;
    case "map":
      return (
        `writer.WriteStartObject(); foreach (var (${key}, ${item}) in ${value}) ` +
        `{ writer.WritePropertyName(${key}); ${element()} } writer.WriteEndObject();`
      );
    case "timestamp":
      return type.format === "date-time"
        ? `writer.WriteStringValue(Timestamps.ToIso8601(${value}));`
        : `writer.WriteNumberValue(Timestamps.ToSeconds(${value}));`;
    case "milliseconds":
      return `writer.WriteNumberValue(Timestamps.ToMilliseconds(${value}));`;
    case "blob":
      return `writer.WriteBase64StringValue(${value}.ToArray());`;
    case "bool":
      return `writer.WriteBooleanValue(${value});`;
    case "string":
      return `writer.WriteStringValue(${value});`;
    default:
      return `writer.WriteNumberValue(${value});`;
  }
}

function readingMethod({ name, members }) {
  const cases = members.map(
    ({ name, property, type }) => `if (reader.ValueTextEquals("${name}"u8)) { reader.Read(); value.${property} = ${readValue(type)}; }`,
  );
  return `    internal static ${name}? Read${name}(ref Utf8JsonReader reader)
    {
        if (!JsonValues.Enter(ref reader))
        {
            return null;
        }

        var value = new ${name}();
        while (JsonValues.Next(ref reader))
        {
            ${[...cases, "{ reader.Skip(); }"].join("\n            else ")}
        }

        return value;
    }
`;
}

function readValue(type, reader = "reader") {
  switch (type.kind) {
    case "structure":
      return `Read${type.name}(ref ${reader})`;
    case "list":
      return `JsonValues.List<${typeOf(type.element)}>(ref ${reader}, ${readElement(type.element)})`;
    case "map":
      return `JsonValues.Map<${typeOf(type.element)}>(ref ${reader}, ${readElement(type.element)})`;
    default:
      return `JsonValues.${readerOf(type)}(ref ${reader})`;
  }
}

/** Nulls in lists and maps are left out before their elements are read. */
function readElement(type) {
  return type.kind === "structure"
    ? `Read${type.name}`
    : `static (ref Utf8JsonReader element) => ${readValue(type, "element")}${isValue(type) ? " ?? default" : ""}`;
}
