using System.Globalization;

namespace Cascade.Engine.Publish;

/// <summary>What was deployed, for the last lines of the log. A part that does not exist (a worker's URL) is null.</summary>
internal sealed record Summary
{
    /// <summary>Application, environment and service, as <c>shop/production/orders</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The AWS region.</summary>
    public required string Region { get; init; }

    /// <summary>From the first to the last step.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The service's address; null for a worker.</summary>
    public string? Url { get; init; }

    /// <summary>The host name that the service is to answer by; null for every one.</summary>
    public string? HostName { get; init; }

    /// <summary>Where <see cref="HostName"/> must point; null without one.</summary>
    public string? LoadBalancerDnsName { get; init; }

    /// <summary>The Route 53 hosted zone of the load balancer; null without <see cref="HostName"/>.</summary>
    public string? LoadBalancerZoneId { get; init; }

    /// <summary>The image's full reference.</summary>
    public string? Image { get; init; }

    public string? LogGroup { get; init; }

    public string? ServiceArn { get; init; }

    public string? TaskDefinitionArn { get; init; }

    /// <summary>The folder with the synthesized Terraform files.</summary>
    public string? TerraformDirectory { get; init; }

    /// <summary>The ECS service in AWS's console.</summary>
    public string? ConsoleUrl { get; init; }

    /// <summary>The log group in AWS's console.</summary>
    public string? LogsUrl { get; init; }

    /// <summary>The traces in AWS's console; null when none are collected.</summary>
    public string? TracesUrl { get; init; }

    /// <summary>The settings of the command line by which another command finds the service again: <c>-p:CascadeEnvironment=staging</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>That the service is deployed, and where.</summary>
    public string Headline => $"{Address} is deployed to {Region} ({Time(Took)}).";

    /// <summary>What is there, with its name for a person; the URL first.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts => [.. All.Where(fact => fact.Value is not null).Select(fact => (fact.Name, fact.Value!))];

    /// <summary>The lines, the URL first.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Headline;
        foreach (var (name, value) in Facts)
        {
            yield return $"  {name + ":",-17}{value}";
        }

        if (LogGroup is not null)
        {
            yield return $"  {"Follow the logs:",-17}{Command("-t:CascadeLogs -p:CascadeFollow=true -tl:off")}";
        }

        yield return $"  {"Take it down:",-17}{Command("-t:CascadeDestroy")}";
    }

    private string Command(string arguments) => string.Join(' ', Options.Prepend($"dotnet build {arguments}"));

    private string Record => $"{HostName} must be a CNAME of, or in Route 53 an alias of, {LoadBalancerDnsName}"
        + (LoadBalancerZoneId is null ? "" : $" (hosted zone {LoadBalancerZoneId})");

    private IEnumerable<(string Name, string? Value)> All =>
    [
        ("URL", Url),
        ("DNS", LoadBalancerDnsName is null ? null : Record),
        ("Image", Image),
        ("Service", ServiceArn),
        ("Task definition", TaskDefinitionArn),
        ("Logs", LogGroup),
        ("Terraform", TerraformDirectory),
        ("See it run", ConsoleUrl),
        ("See its logs", LogsUrl),
        ("See its traces", TracesUrl),
    ];

    // A publish that changed nothing is a matter of tenths.
    private static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0} s",
        _ => $"{(int)time.TotalMinutes} min {time.Seconds} s",
    };
}
