const bases = { json: "Json", restXml: "Rest" };

/** The client, its interface and its configuration. ECS has a Task of its own, so .NET's is named in full. */
export function clientOf(model) {
  const { namespace, client, operations, protocol, serviceId, signingName, version } = model;
  const calls = operations.map(
    ({ name }) =>
      `System.Threading.Tasks.Task<${name}Response> ${name}Async(` +
      `${name}Request request, CancellationToken cancellationToken = default)`,
  );
  const invocations = operations.map(({ name }, index) => `    public ${calls[index]} =>\n        ${invocation(model, name)};\n`);
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
    : ${bases[protocol] ?? "Query"}ServiceClient(credentials, config), I${client}
{
${invocations.join("")}}

public sealed class ${client}Config()
    : ServiceConfig("${serviceId}", "${signingName}", "${prefixOf(model)}", "${version}"${regionsOf(model.endpoints)})
{
    protected override string UrlOf(string partition, bool fips, bool dualStack) => (partition, fips, dualStack) switch
    {
${urlsOf(model.endpoints)}    };
}
`;
}

function invocation({ namespace, protocol, target, contentType }, operation) {
  if (protocol === "restXml") {
    return `InvokeAsync(request, ${namespace}Query.Write, ${namespace}Xml.Read${operation}Response, cancellationToken)`;
  }

  const [first, second, writes, reads] = {
    json: [`"${target}.${operation}"`, `"${contentType}"`, "Json", "Json"],
    query: [`"${operation}"`, `"${operation}Result"`, "Form", "Xml"],
    ec2: [`"${operation}"`, "null", "Form", "Xml"],
  }[protocol];
  const methods = `${namespace}${writes}.Write, ${namespace}${reads}.Read${operation}Response`;
  return `InvokeAsync(${first}, ${second}, request, ${methods}, cancellationToken)`;
}

/** The first part of the host's name, which older settings know an endpoint by. */
function prefixOf({ endpoints, signingName }) {
  return endpoints.find(isPlain).template.match(/^https:\/\/(.+)\.\{Region\}\./)?.[1] ?? signingName;
}

/** The partition aws speaks for all that do not differ from it. */
function urlsOf(endpoints) {
  const usual = endpoints.filter(({ partition }) => partition === "aws");
  const arm = (partition, { fips, dualStack, template }) => `        (${partition}, ${fips}, ${dualStack}) => "${template}",\n`;
  const arms = usual.map((endpoint) => arm("_", endpoint));
  const others = endpoints.filter((endpoint) => !arms.includes(arm("_", endpoint)));
  return [...others.map((endpoint) => arm(`"${endpoint.partition}"`, endpoint)), ...arms].join("");
}

/** Of a service with one host in each partition: the region that its requests are signed for. */
function regionsOf(endpoints) {
  const regions = endpoints.filter(({ signingRegion, ...endpoint }) => isPlain(endpoint) && signingRegion);
  const entries = regions.map(({ partition, signingRegion }) => `["${partition}"] = "${signingRegion}"`);
  return entries.length === 0 ? "" : `, new() { ${entries.join(", ")} }`;
}

function isPlain({ fips, dualStack }) {
  return !fips && !dualStack;
}
