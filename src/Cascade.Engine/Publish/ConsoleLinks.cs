namespace Cascade.Engine.Publish;

/// <summary>Pages of AWS's console on which a service is seen, in the partition and the region that it runs in.</summary>
/// <param name="Partition"><c>aws</c>, <c>aws-us-gov</c>, <c>aws-cn</c>.</param>
/// <param name="Region">The AWS region.</param>
internal sealed record ConsoleLinks(string Partition, string Region)
{
    private string Host => Partition switch
    {
        "aws-us-gov" => "https://console.amazonaws-us-gov.com",
        "aws-cn" => "https://console.amazonaws.cn",
        _ => $"https://{Region}.console.aws.amazon.com",
    };

    /// <summary>The ECS service, with its deployments, tasks and events.</summary>
    public string Service(string cluster, string service) => $"{Host}/ecs/v2/clusters/{cluster}/services/{service}/health?region={Region}";

    /// <summary>The log group. CloudWatch wants its name escaped twice, the second time with a dollar for the percent sign.</summary>
    public string Logs(string group)
    {
        var escaped = Uri.EscapeDataString(Uri.EscapeDataString(group)).Replace('%', '$');
        return $"{Host}/cloudwatch/home?region={Region}#logsV2:log-groups/log-group/{escaped}";
    }

    /// <summary>The traces that the service is part of.</summary>
    /// <seealso href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-deeplinks.html"/>
    public string Traces(string service) =>
        $"{Host}/xray/home?region={Region}#/traces?filter={Uri.EscapeDataString($"service(\"{service}\")")}";
}
