using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cascade.Local;

/// <summary>What an application has on the emulated AWS, by its tags: asked of AWS itself, not of what deployed it.</summary>
public static class CreatedResources
{
    /// <summary>
    /// A resource by its ARN, with the Terraform address that it is tagged with, and the service it belongs to (empty: the environment's).
    /// </summary>
    public sealed record Resource(string Arn, string Address, string Service)
    {
        /// <summary>For instance <c>ec2 subnet</c>; only <c>s3</c> where the ARN names no kind.</summary>
        public string Kind => $"{Part(2)} {(Separator < 0 ? "" : Part(5)[..Separator])}".TrimEnd();

        /// <summary>What follows the kind in the ARN.</summary>
        public string Name => Part(5)[(Separator + 1)..];

        private int Separator => Part(5).IndexOfAny(['/', ':']);

        private string Part(int index) => Arn.Split(':', 6)[index];
    }

    /// <summary>
    /// Lists them, sorted by service and kind. ECS keeps what was deleted as INACTIVE, and the tagging API goes on listing it: that is left
    /// out.
    /// </summary>
    public static async Task<IReadOnlyList<Resource>> ListAsync(
        LocalAws aws, string application, CancellationToken cancellationToken = default)
    {
        var found = new List<Resource>();
        var page = "";
        do
        {
            var answer = await CallAsync(aws, "tagging", "ResourceGroupsTaggingAPI_20170126.GetResources", new JsonObject
            {
                ["PaginationToken"] = page,
                ["TagFilters"] = new JsonArray(new JsonObject { ["Key"] = "cascade:application", ["Values"] = new JsonArray(application) }),
            }, cancellationToken);
            foreach (var mapping in answer["ResourceTagMappingList"]!.AsArray())
            {
                var tags = mapping!["Tags"]!.AsArray().ToDictionary(tag => (string)tag!["Key"]!, tag => (string)tag!["Value"]!);
                var resource = new Resource(
                    (string)mapping["ResourceARN"]!,
                    tags.GetValueOrDefault("cascade:address", ""),
                    tags.GetValueOrDefault("cascade:service", ""));
                if (await IsActiveAsync(aws, resource, cancellationToken))
                {
                    found.Add(resource);
                }
            }

            page = (string?)answer["PaginationToken"] ?? "";
        }
        while (page.Length > 0);
        return
        [
            .. found.OrderBy(resource => resource.Service, StringComparer.Ordinal)
                .ThenBy(resource => resource.Kind, StringComparer.Ordinal)
                .ThenBy(resource => resource.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Prints them as a table.</summary>
    public static void Print(IReadOnlyList<Resource> resources)
    {
        var rows = resources
            .Select(
                resource => (
                    resource.Kind,
                    resource.Name,
                    Owner: resource.Service.Length > 0 ? resource.Service : "(environment)",
                    resource.Address))
            .Prepend(("what", "name", "service", "Terraform address"))
            .ToList();
        var (kind, name, owner) = (rows.Max(row => row.Item1.Length), rows.Max(row => row.Item2.Length), rows.Max(row => row.Item3.Length));
        foreach (var row in rows)
        {
            Console.WriteLine($"  {row.Item1.PadRight(kind)}  {row.Item2.PadRight(name)}  {row.Item3.PadRight(owner)}  {row.Item4}");
        }
    }

    private static async Task<bool> IsActiveAsync(LocalAws aws, Resource resource, CancellationToken cancellationToken)
    {
        var (action, question, path) = resource.Kind switch
        {
            "ecs cluster" => ("DescribeClusters", new JsonObject { ["clusters"] = new JsonArray(resource.Arn) }, "clusters"),
            "ecs service" =>
                (
                    "DescribeServices",
                    new JsonObject { ["cluster"] = resource.Name.Split('/')[0], ["services"] = new JsonArray(resource.Arn) },
                    "services"),
            "ecs task-definition" => ("DescribeTaskDefinition", new JsonObject { ["taskDefinition"] = resource.Arn }, "taskDefinition"),
            _ => ("", [], ""),
        };
        if (action.Length == 0)
        {
            return true;
        }

        var answer = await CallAsync(aws, "ecs", "AmazonEC2ContainerServiceV20141113." + action, question, cancellationToken);
        var described = answer[path] is JsonArray list ? list.FirstOrDefault() : answer[path];
        return (string?)described?["status"] == "ACTIVE";
    }

    private static async Task<JsonNode> CallAsync(
        LocalAws aws, string service, string target, JsonObject body, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, aws.Endpoint).For(service, aws.Region);
        request.Headers.Add("X-Amz-Target", target);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        using var answer = await client.SendAsync(request, cancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))
            ?? throw new JsonException("AWS answered nothing.");
    }
}
