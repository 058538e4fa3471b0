// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html and aws-ec2-query-protocol.html
import { local } from "./json.mjs";
import { typeOf } from "./types.mjs";

/** A request is a form: the input, flattened to dotted names. */
export function formOf({ namespace, protocol, operations, written }) {
  return `using System;
using System.Collections.Generic;
using System.IO;
using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Form
{
${operations.map(({ name, input }) => `    internal static void Write(Form form, ${name}Request value) => Write(form, "", value);\n\n${writerOf(protocol, `${name}Request`, input)}`).join("\n")}
${written.map(({ name, members }) => writerOf(protocol, name, members)).join("\n")}}
`;
}

function writerOf(protocol, type, members) {
  return `    private static void Write(Form form, string prefix, ${type} value)
    {
${members.map((member) => writeMember(protocol, member)).join("")}    }
`;
}

function writeMember(protocol, { name, property, type, traits }) {
  const wireName = protocol === "ec2" ? (traits.ec2QueryName ?? upper(traits.xmlName ?? name)) : (traits.xmlName ?? name);
  const value = traits.idempotencyToken ? `(value.${property} ?? Guid.NewGuid().ToString())` : `value.${property}`;
  return `        if (${value} is { } ${local(property)})
        {
            ${writeValue(protocol, type, traits, `prefix + "${wireName}"`, local(property), 0)}
        }

`;
}

function writeValue(protocol, type, traits, name, value, depth) {
  const [index, item] = [`index${depth}`, `item${depth}`];
  const isFlat = protocol === "ec2" || traits.xmlFlattened !== undefined;
  switch (type.kind) {
    case "structure":
      return `Write(form, ${name} + ".", ${value});`;
    case "list": {
      const member = isFlat ? "." : `.${type.traits.xmlName ?? "member"}.`;
      const empty = protocol === "ec2" ? "" : `if (${value}.Count == 0) { form.Add(${name}, ""); } `;
      const element = writeValue(protocol, type.element, {}, `${name} + "${member}" + ${index}`, item, depth + 1);
      return `${empty}var ${index} = 0; foreach (var ${item} in ${value}) { ${index}++; ${element} }`;
    }
    case "map": {
      const entry = `${name} + "${isFlat ? "." : ".entry."}" + ${index}`;
      const element = writeValue(protocol, type.element, {}, `${entry} + ".${type.traits.xmlName ?? "value"}"`, item, depth + 1);
      return `var ${index} = 0; foreach (var (key${depth}, ${item}) in ${value}) { ${index}++; form.Add(${entry} + ".${type.key.xmlName ?? "key"}", key${depth}); ${element} }`;
    }
    default:
      return `form.Add(${name}, ${value});`;
  }
}

/** An answer's members, read in the order they come. */
export function xmlOf({ namespace, operations, read }) {
  return `using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Xml
{
${operations.map(({ name, output }) => readerOf(`${name}Response`, output)).join("\n")}
${read.map(({ name, members }) => readerOf(name, members)).join("\n")}}
`;
}

function readerOf(type, members) {
  return `    internal static ${type} Read${type}(XmlReader reader)
    {
        var value = new ${type}();
        if (XmlValues.Enter(reader))
        {
            while (XmlValues.Next(reader))
            {
                switch (reader.LocalName)
                {
${members.map((member) => `                    case "${member.traits.xmlName ?? member.name}": ${readMember(member)} break;\n`).join("")}                    default: reader.Skip(); break;
                }
            }
        }

        return value;
    }
`;
}

function readMember({ property, type, traits }) {
  const target = `value.${property}`;
  if (traits.xmlFlattened !== undefined && type.kind === "list") {
    return `(${target} ??= []).Add(${readElement(type.element)}(reader));`;
  }

  if (traits.xmlFlattened !== undefined && type.kind === "map") {
    return `XmlValues.Entry(reader, ${target} ??= [], ${keyAndValue(type)}, ${readElement(type.element)});`;
  }

  return `${target} = ${readValue(type, "reader")};`;
}

function readValue(type, reader) {
  switch (type.kind) {
    case "structure":
      return `Read${type.name}(${reader})`;
    case "list":
      return `XmlValues.List<${typeOf(type.element)}>(${reader}, ${readElement(type.element)})`;
    case "map":
      return `XmlValues.Map<${typeOf(type.element)}>(${reader}, ${keyAndValue(type)}, ${readElement(type.element)})`;
    default:
      return `XmlValues.${{ string: "Text", int: "Int", long: "Long", double: "Double", bool: "Flag", timestamp: "Time", milliseconds: "Milliseconds", blob: "Bytes" }[type.kind]}(${reader})`;
  }
}

function readElement(type) {
  const isValueType = ["int", "long", "double", "bool", "timestamp", "milliseconds"].includes(type.kind);
  if (type.kind === "structure") {
    return `Read${type.name}`;
  }

  return type.kind === "string" ? "XmlValues.Text" : `(static element => ${readValue(type, "element")}${isValueType ? " ?? default" : ""})`;
}

function keyAndValue({ key, traits }) {
  return `"${key.xmlName ?? "key"}", "${traits.xmlName ?? "value"}"`;
}

function upper(name) {
  return name[0].toUpperCase() + name.slice(1);
}
