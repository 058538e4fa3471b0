/** The client, its interface and its configuration. */
export function clientOf(model) {
  const { namespace, client, operations, protocol, serviceId, signingName, version } = model;
  const calls = operations.map(({ name }) => `Task<${name}Response> ${name}Async(${name}Request request, CancellationToken cancellationToken = default)`);
  return `using System;
using System.Threading;
using System.Threading.Tasks;
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

public sealed class ${client}Config() : ServiceConfig("${serviceId}", "${signingName}", "${prefixOf(model)}", "${version}")
{
    protected override string UrlOf(string partition, bool fips, bool dualStack) => (partition, fips, dualStack) switch
    {
${urlsOf(model.endpoints)}    };
${regionsOf(model.endpoints)}}
`.replaceAll(/Task</g, "System.Threading.Tasks.Task<");
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

function regionsOf(endpoints) {
  const regions = endpoints.filter(({ signingRegion, ...endpoint }) => isPlain(endpoint) && signingRegion);
  return regions.length === 0
    ? ""
    : `
    protected override string? SigningRegionOf(string partition) => partition switch
    {
${regions.map(({ partition, signingRegion }) => `        "${partition}" => "${signingRegion}",\n`).join("")}        _ => null,
    };
`;
}

function isPlain({ fips, dualStack }) {
  return !fips && !dualStack;
}
