using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>Calls of AWS's Query protocol, and of ECS's JSON, that the product has no use for: to make what a test looks for.</summary>
internal sealed class RawApi(LocalAws aws) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = aws.Endpoint };

    /// <summary>The text of the first element of that name in the answer.</summary>
    public async Task<string> CallAsync(
        string service, string version, string action, string element, params (string Name, string Value)[] parameters)
    {
        using var content = new FormUrlEncodedContent(
            parameters.Prepend(("Version", version))
                .Prepend(("Action", action))
                .Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2)));
        var body = await SendAsync(service, content);
        return XElement.Parse(body).DescendantsAndSelf().FirstOrDefault(one => one.Name.LocalName == element)?.Value ?? "";
    }

    public Task<JsonNode> EcsAsync(string action, JsonObject parameters) =>
        JsonAsync("ecs", $"AmazonEC2ContainerServiceV20141113.{action}", parameters);

    public Task<JsonNode> DynamoAsync(string action) => JsonAsync("dynamodb", $"DynamoDB_20120810.{action}", []);

    public Task<JsonNode> SystemsManagerAsync(string action, JsonObject parameters) => JsonAsync("ssm", $"AmazonSSM.{action}", parameters);

    public Task<JsonNode> SecretsManagerAsync(string action, JsonObject parameters) =>
        JsonAsync("secretsmanager", $"secretsmanager.{action}", parameters);

    public Task<string> EC2Async(string action, string element, params (string Name, string Value)[] parameters) =>
        CallAsync("ec2", "2016-11-15", action, element, parameters);

    public Task<string> LoadBalancingAsync(string action, string element, params (string Name, string Value)[] parameters) =>
        CallAsync("elasticloadbalancing", "2015-12-01", action, element, parameters);

    public Task<string> IamAsync(string action, string element, params (string Name, string Value)[] parameters) =>
        CallAsync("iam", "2010-05-08", action, element, parameters);

    /// <summary>Makes a public zone of Route 53.</summary>
    /// <returns>The zone's id.</returns>
    public async Task<string> MakeZoneAsync(string name)
    {
        using var content = new StringContent(
            $"<CreateHostedZoneRequest><Name>{name}</Name><CallerReference>{Guid.NewGuid()}</CallerReference></CreateHostedZoneRequest>");
        var body = await SendAsync("route53", content, "/2013-04-01/hostedzone");
        return XElement.Parse(body).Descendants().First(one => one.Name.LocalName == "Id").Value.Split('/')[^1];
    }

    public Task<JsonNode> FirewallAsync(string action, JsonObject parameters) => JsonAsync("wafv2", $"AWSWAF_20190729.{action}", parameters);

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> JsonAsync(string service, string target, JsonObject parameters)
    {
        using var content = new StringContent(
            parameters.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        content.Headers.Add("X-Amz-Target", target);
        return JsonNode.Parse(await SendAsync(service, content))!;
    }

    private async Task<string> SendAsync(string service, HttpContent content, string path = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content }.For(service, aws.Region);
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return body;
    }
}
