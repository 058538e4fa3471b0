/** The client, its interface and its configuration. ECS has a Task of its own, so .NET's is named in full. */
export function clientOf(model) {
  const { namespace, client, operations, protocol, serviceId, signingName, version } = model;
  const calls = operations.map(({ name }) => `System.Threading.Tasks.Task<${name}Response> ${name}Async(${name}Request request, CancellationToken cancellationToken = default)`);
  return `using System;
using System.Threading;
using Amazon.${namespace}.Model;
using Amazon.Runtime;
using Cascade.AwsClients;

namespace Amazon.${namespace};

public interface I${client} : IDisposable
{
${calls.map((call) => `    ${call};\n`).join("")}}

public sealed class ${client}Client(AWSCredentials credentials, ${client}Config config)
    : ${protocol === "json" ? "Json" : "Query"}ServiceClient(credentials, config), I${client}
{
${operations.map(({ name }, index) => `    public ${calls[index]} =>\n        ${invocation(model, name)};\n`).join("")}}

public sealed class ${client}Config() : ServiceConfig("${serviceId}", "${signingName}", "${prefixOf(model)}", "${version}"${regionsOf(model.endpoints)})
{
    protected override string UrlOf(string partition, bool fips, bool dualStack) => (partition, fips, dualStack) switch
    {
${urlsOf(model.endpoints)}    };
}
`;
}

function invocation({ namespace, protocol, target, contentType }, operation) {
  const reads = `${namespace}Xml.Read${operation}Response`;
  switch (protocol) {
    case "json":
      return `InvokeAsync("${target}.${operation}", "${contentType}", request, ${namespace}Json.Write, ${namespace}Json.Read${operation}Response, cancellationToken)`;
    case "query":
      return `InvokeAsync("${operation}", "${operation}Result", request, ${namespace}Form.Write, ${reads}, cancellationToken)`;
    default:
      return `InvokeAsync("${operation}", null, request, ${namespace}Form.Write, ${reads}, cancellationToken)`;
  }
}

/** The first part of the host's name, which older settings know an endpoint by. */
function prefixOf({ endpoints, signingName }) {
  return endpoints.find(isPlain).template.match(/^https:\/\/(.+)\.\{Region\}\./)?.[1] ?? signingName;
}

/** The partition aws speaks for all that do not differ from it. */
function urlsOf(endpoints) {
  const usual = endpoints.filter(({ partition }) => partition === "aws");
  const isUsual = (one) => usual.some((other) => one.fips === other.fips && one.dualStack === other.dualStack && one.template === other.template);
  return [...endpoints.filter((endpoint) => !isUsual(endpoint)), ...usual.map((endpoint) => ({ ...endpoint, partition: "" }))]
    .map(({ partition, fips, dualStack, template }) => `        (${partition ? `"${partition}"` : "_"}, ${fips}, ${dualStack}) => "${template}",\n`)
    .join("");
}

/** Of a service with one host in each partition: the region that its requests are signed for. */
function regionsOf(endpoints) {
  const regions = endpoints.filter(({ signingRegion, ...endpoint }) => isPlain(endpoint) && signingRegion);
  return regions.length === 0 ? "" : `, new() { ${regions.map(({ partition, signingRegion }) => `["${partition}"] = "${signingRegion}"`).join(", ")} }`;
}

function isPlain({ fips, dualStack }) {
  return !fips && !dualStack;
}
