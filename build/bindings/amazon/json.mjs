import { typeOf } from "./types.mjs";

/** Straight code over Utf8JsonWriter and Utf8JsonReader: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonOf({ namespace, operations, written, read }) {
  return `using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Json
{
${operations.map(({ name, input }) => writerOf(`${name}Request`, input)).join("\n")}
${written.map(({ name, members }) => writerOf(name, members)).join("\n")}
${operations.map(({ name, output }) => readerOf(`${name}Response`, output)).join("\n")}
${read.map(({ name, members }) => readerOf(name, members)).join("\n")}}
`;
}

function writerOf(type, members) {
  return `    internal static void Write(Utf8JsonWriter writer, ${type} value)
    {
        writer.WriteStartObject();
${members.map(writeMember).join("")}        writer.WriteEndObject();
    }
`;
}

function writeMember({ name, property, type, traits }) {
  const value = traits.idempotencyToken ? `(value.${property} ?? Guid.NewGuid().ToString())` : `value.${property}`;
  return `        if (${value} is { } ${local(property)})
        {
            writer.WritePropertyName("${name}"u8);
            ${writeValue(type, local(property), 0)}
        }

`;
}

function writeValue(type, value, depth) {
  const item = `item${depth}`;
  switch (type.kind) {
    case "structure":
      return `Write(writer, ${value});`;
    case "list":
      return `writer.WriteStartArray(); foreach (var ${item} in ${value}) { ${writeValue(type.element, item, depth + 1)} } writer.WriteEndArray();`;
    case "map":
      return `writer.WriteStartObject(); foreach (var (key${depth}, ${item}) in ${value}) { writer.WritePropertyName(key${depth}); ${writeValue(type.element, item, depth + 1)} } writer.WriteEndObject();`;
    case "timestamp":
      return type.format === "date-time" ? `writer.WriteStringValue(Timestamps.ToIso8601(${value}));` : `writer.WriteNumberValue(Timestamps.ToSeconds(${value}));`;
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

function readerOf(type, members) {
  return `    internal static ${type}? Read${type}(ref Utf8JsonReader reader)
    {
        if (!JsonValues.Enter(ref reader))
        {
            return null;
        }

        var value = new ${type}();
        while (JsonValues.Next(ref reader))
        {
${members.map((member, index) => `            ${index === 0 ? "if" : "else if"} (reader.ValueTextEquals("${member.name}"u8)) { reader.Read(); value.${member.property} = ${readValue(member.type)}; }\n`).join("")}${
    members.length === 0 ? "            reader.Skip();\n" : "            else { reader.Skip(); }\n"
  }        }

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
      return `JsonValues.${{ string: "Text", int: "Int", long: "Long", double: "Double", bool: "Flag", timestamp: "Time", milliseconds: "Milliseconds", blob: "Bytes" }[type.kind]}(ref ${reader})`;
  }
}

/** Nulls in lists and maps are left out before their elements are read. */
function readElement(type) {
  const value = readValue(type, "element");
  const isValueType = ["int", "long", "double", "bool", "timestamp", "milliseconds"].includes(type.kind);
  return type.kind === "structure" ? `Read${type.name}` : `static (ref Utf8JsonReader element) => ${value}${isValueType ? " ?? default" : ""}`;
}

export function local(property) {
  return `the${property}`;
}
