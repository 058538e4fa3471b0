using System.Text.Json;

namespace Cascade.Agent.Resources;

/// <summary>The facts that ECS gives a container about itself and its task, as OpenTelemetry's resource attributes.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html"/>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/resource/cloud-provider/aws/ecs/"/>
internal static class EcsMetadata
{
    public const string Variable = "ECS_CONTAINER_METADATA_URI_V4";

    /// <summary>
    /// ECS answers in milliseconds, but the first request of a process takes seconds on a small task (a quarter of a processor).
    /// </summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(5);

    /// <param name="address">The address of the container's metadata; the task's metadata is below it.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="HttpRequestException">ECS does not answer, or answers with an error.</exception>
    /// <exception cref="JsonException">The answer is not JSON.</exception>
    public static async Task<IReadOnlyDictionary<string, object>> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
        var addresses = new[] { address, new Uri($"{address}/task") };
        var texts = await Task.WhenAll(addresses.Select(each => client.GetStringAsync(each, cancellationToken))).ConfigureAwait(false);
        using var container = JsonDocument.Parse(texts[0]);
        using var task = JsonDocument.Parse(texts[1]);
        return Attributes(container.RootElement, task.RootElement);
    }

    internal static IReadOnlyDictionary<string, object> Attributes(JsonElement container, JsonElement task)
    {
        var attributes = new Dictionary<string, object> { ["cloud.provider"] = "aws", ["cloud.platform"] = "aws_ecs" };
        var taskArn = Text(task, "TaskARN");
        // arn:partition:ecs:region:account:task/cluster/id
        var parts = taskArn?.Split(':', 6);
        if (parts?.Length != 6)
        {
            parts = null;
        }

        Add("cloud.region", parts?[3]);
        Add("cloud.account.id", parts?[4]);
        Add("cloud.availability_zone", Text(task, "AvailabilityZone"));
        Add("cloud.resource_id", Text(container, "ContainerARN"));
        Add("aws.ecs.container.arn", Text(container, "ContainerARN"));
        var cluster = Text(task, "Cluster");
        var isName = cluster is not null && parts is not null && !cluster.StartsWith("arn:", StringComparison.Ordinal);
        Add("aws.ecs.cluster.arn", isName ? $"arn:{parts![1]}:ecs:{parts[3]}:{parts[4]}:cluster/{cluster}" : cluster);
        Add("aws.ecs.launchtype", Text(task, "LaunchType")?.ToLowerInvariant());
        Add("aws.ecs.task.arn", taskArn);
        Add("aws.ecs.task.id", taskArn?[(taskArn.LastIndexOf('/') + 1)..]);
        Add("aws.ecs.task.family", Text(task, "Family"));
        Add("aws.ecs.task.revision", Text(task, "Revision"));
        Add("container.id", Text(container, "DockerId"));
        Add("container.name", Text(container, "Name"));
        if (container.TryGetProperty("LogOptions", out var options) && options.ValueKind == JsonValueKind.Object)
        {
            AddLogs(options);
        }

        return attributes;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                attributes[name] = value;
            }
        }

        // X-Ray's link from a trace to its log lines needs the group.
        void AddLogs(JsonElement options)
        {
            if (Text(options, "awslogs-group") is not { } group)
            {
                return;
            }

            attributes["aws.log.group.names"] = new[] { group };
            var region = Text(options, "awslogs-region") ?? parts?[3];
            if (parts is null)
            {
                return;
            }

            var groupArn = $"arn:{parts[1]}:logs:{region}:{parts[4]}:log-group:{group}";
            attributes["aws.log.group.arns"] = new[] { $"{groupArn}:*" };
            if (Text(options, "awslogs-stream") is not { } stream)
            {
                return;
            }

            attributes["aws.log.stream.names"] = new[] { stream };
            attributes["aws.log.stream.arns"] = new[] { $"{groupArn}:log-stream:{stream}" };
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
