// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html and aws-ec2-query-protocol.html
import { isValue, readerOf, typeOf, valueOf } from "./types.mjs";

/** A request is a form: the input, flattened to dotted names. */
export function formOf({ namespace, protocol, operations, written }) {
  const requests = operations.map(({ name, input }) => ({ name: `${name}Request`, members: input }));
  return `using System;
using System.Collections.Generic;
using System.IO;
using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Form
{
${requests.map(({ name }) => `    internal static void Write(Form form, ${name} value) => Write(form, "", value);\n`).join("\n")}
${[...requests, ...written].map((structure) => writingMethod(protocol, structure)).join("\n")}}
`;
}

function writingMethod(protocol, { name, members }) {
  return `    private static void Write(Form form, string prefix, ${name} value)
    {
${members.map((member) => writeMember(protocol, member)).join("")}    }
`;
}

function writeMember(protocol, member) {
  return `        if (${valueOf(member)} is { } the${member.property})
        {
            ${writeValue(protocol, member.type, `prefix + "${fieldOf(protocol, member)}"`, `the${member.property}`, 0)}
        }

`;
}

function fieldOf(protocol, { name, traits }) {
  return protocol === "ec2" ? (traits.ec2QueryName ?? upper(traits.xmlName ?? name)) : (traits.xmlName ?? name);
}

/** EC2 numbers the members of a list by the list's own name, the others by "member" or a name of its members. */
function writeValue(protocol, type, field, value, depth) {
  const isFlat = protocol === "ec2";
  const [index, key, item] = [`index${depth}`, `key${depth}`, `item${depth}`];
  const each = (names, statements) => `var ${index} = 0; foreach (var ${names} in ${value}) { ${index}++; ${statements} }`;
  switch (type.kind) {
    case "structure":
      return `Write(form, ${field} + ".", ${value});`;
    case "list": {
      const member = isFlat ? "." : `.${type.traits.xmlName ?? "member"}.`;
      const element = writeValue(protocol, type.element, `${field} + "${member}" + ${index}`, item, depth + 1);
      return `${isFlat ? "" : `if (${value}.Count == 0) { form.Add(${field}, ""); } `}${each(item, element)}`;
    }
    case "map": {
      const entry = `${field} + "${isFlat ? "." : ".entry."}" + ${index}`;
      const element = writeValue(protocol, type.element, `${entry} + ".${type.traits.xmlName ?? "value"}"`, item, depth + 1);
      return each(`(${key}, ${item})`, `form.Add(${entry} + ".${type.key.xmlName ?? "key"}", ${key}); ${element}`);
    }
    default:
      return `form.Add(${field}, ${value});`;
  }
}

/** An answer's members, read in the order they come. */
export function xmlOf({ namespace, operations, read }) {
  const responses = operations.map(({ name, output }) => ({ name: `${name}Response`, members: output }));
  return `using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Xml
{
${[...responses, ...read].map(readingMethod).join("\n")}}
`;
}

function readingMethod({ name, members }) {
  const cases = members.map(
    ({ name, property, traits, type }) => `case "${traits.xmlName ?? name}": value.${property} = ${readValue(type, "reader")}; break;`,
  );
  return `    internal static ${name} Read${name}(XmlReader reader)
    {
        var value = new ${name}();
        if (XmlValues.Enter(reader))
        {
            while (XmlValues.Next(reader))
            {
                switch (reader.LocalName)
                {
                    ${[...cases, "default: reader.Skip(); break;"].join("\n                    ")}
                }
            }
        }

        return value;
    }
`;
}

function readValue(type, reader) {
  switch (type.kind) {
    case "structure":
      return `Read${type.name}(${reader})`;
    case "list":
      return `XmlValues.List<${typeOf(type.element)}>(${reader}, ${readElement(type.element)})`;
    case "map": {
      const [key, value] = [type.key.xmlName ?? "key", type.traits.xmlName ?? "value"];
      return `XmlValues.Map<${typeOf(type.element)}>(${reader}, "${key}", "${value}", ${readElement(type.element)})`;
    }
    default:
      return `XmlValues.${readerOf(type)}(${reader})`;
  }
}

function readElement(type) {
  return type.kind === "structure"
    ? `Read${type.name}`
    : `static element => ${readValue(type, "element")}${isValue(type) ? " ?? default" : ""}`;
}

function upper(name) {
  return name[0].toUpperCase() + name.slice(1);
}
