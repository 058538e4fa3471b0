using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>Asks the emulated AWS itself, not what deployed to it.</summary>
internal sealed class AwsApi(LocalAws aws)
{
    private static readonly HttpClient Client = new();

    public async Task<JsonNode> Ecs(string action, JsonObject body) =>
        JsonNode.Parse(
            await Send(
                HttpMethod.Post, "", "ecs", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1"),
                $"AmazonEC2ContainerServiceV20141113.{action}"))!;

    public async Task<JsonNode> SystemsManager(string action, JsonObject body) =>
        JsonNode.Parse(
            await Send(
                HttpMethod.Post, "", "ssm", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1"),
                $"AmazonSSM.{action}"))!;

    /// <summary>A service as ECS describes it, by its ARN.</summary>
    public async Task<JsonNode> Service(string arn) =>
        (await Ecs("DescribeServices", new JsonObject { ["cluster"] = arn.Split('/')[1], ["services"] = new JsonArray(arn) }))["services"]!
            .AsArray().Single()!;

    public async Task<JsonNode> TaskDefinition(string arn) =>
        (await Ecs("DescribeTaskDefinition", new JsonObject { ["taskDefinition"] = arn }))["taskDefinition"]!;

    /// <summary>The container of a registered task definition, by its name.</summary>
    public async Task<JsonNode> Container(string taskDefinitionArn, string name) =>
        (await TaskDefinition(taskDefinitionArn))["containerDefinitions"]!.AsArray()
            .Single(container => (string?)container!["name"] == name)!;

    public Task<XElement> LoadBalancing(string action, params (string Name, string Value)[] parameters) =>
        Query("elasticloadbalancing", "2015-12-01", action, parameters);

    public Task<XElement> Ec2(string action, params (string Name, string Value)[] parameters) =>
        Query("ec2", "2016-11-15", action, parameters);

    public Task<XElement> Iam(string action, params (string Name, string Value)[] parameters) =>
        Query("iam", "2010-05-08", action, parameters);

    public Task<XElement> Sts(string action, params (string Name, string Value)[] parameters) => Query("sts", "2011-06-15", action, parameters);

    /// <summary>Makes a public zone of Route 53.</summary>
    public Task MakeZone(string name) => Send(HttpMethod.Post, "2013-04-01/hostedzone", "route53", new StringContent(
        $"<CreateHostedZoneRequest><Name>{name}</Name><CallerReference>{Guid.NewGuid()}</CallerReference></CreateHostedZoneRequest>"));

    /// <summary>An object of the deployment's bucket; null when there is none.</summary>
    public Task<string?> Object(string key) => aws.ObjectAsync(Bucket, key);

    public Task Put(string key, string content) => Send(HttpMethod.Put, $"{Bucket}/{key}", "s3", new StringContent(content));

    /// <summary>The keys of the deployment's bucket that begin so; empty when there is no bucket.</summary>
    public Task<IReadOnlyList<string>> Keys(string prefix) => aws.KeysAsync(Bucket, prefix);

    /// <summary>The values of all elements of a name, wherever they are.</summary>
    public static IReadOnlyList<string> Of(XElement answer, string name) =>
        [.. answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];

    private string Bucket => $"cascade-{LocalAws.Account}-{aws.Region}";

    private async Task<XElement> Query(string service, string version, string action, (string Name, string Value)[] parameters) =>
        XElement.Parse(await Send(HttpMethod.Post, "", service, new FormUrlEncodedContent(
            parameters.Append(("Action", action))
                .Append(("Version", version))
                .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))));

    private async Task<string> Send(HttpMethod method, string path, string service, HttpContent content, string? target = null)
    {
        using var request = Request(method, path, service);
        request.Content = content;
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string service) =>
        new HttpRequestMessage(method, new Uri(aws.Endpoint, path)).For(service, aws.Region);
}
