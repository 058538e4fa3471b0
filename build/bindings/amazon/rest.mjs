// https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html

/** A request is a path with labels, and a query. */
export function queryOf({ namespace, operations }) {
  return `using Cascade.AwsClients;

namespace Amazon.${namespace}.Model;

internal static class ${namespace}Query
{
${operations.map(writingMethod).join("\n")}}
`;
}

function writingMethod({ name, path, input }) {
  return `    internal static void Write(RestQuery query, ${name}Request value)
    {
        query.Path = "${path}";
${input.map(writeMember).join("")}    }
`;
}

function writeMember({ name, property, traits }) {
  const [method, key] = traits.httpLabel ? ["Label", name] : ["Add", traits.httpQuery];
  return `        query.${method}("${key}", value.${property});
`;
}
