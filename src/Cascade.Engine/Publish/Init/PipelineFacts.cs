using Cascade.Engine.Names;

namespace Cascade.Engine.Publish.Init;

/// <summary>What a pipeline is made from.</summary>
internal sealed record PipelineFacts
{
    /// <summary>The name of the application, or of the solution where it has several: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The repository's folder.</summary>
    public required string Root { get; init; }

    public required CodeHost Host { get; init; }

    /// <summary>The branch that is deployed.</summary>
    public required string Branch { get; init; }

    public required string Region { get; init; }

    /// <summary>The project or solution, relative to <see cref="Root"/>, with <c>/</c>.</summary>
    public required string Project { get; init; }

    /// <summary>The folders of the services' projects, relative to <see cref="Root"/>, with <c>/</c>.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The SDK for the server: <c>10.0</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>The server's variable with the ARN of the role that plans. A repository may have several applications.</summary>
    public string PlanRole => $"CASCADE_PLAN_ROLE_{Variable}";

    /// <summary>Likewise, of the role that deploys.</summary>
    public string DeployRole => $"CASCADE_DEPLOY_ROLE_{Variable}";

    private string Variable => Name.ToUpperInvariant().Replace('-', '_');

    public string Plan => $"dotnet build {Quoted} -t:CascadePlan -tl:off";

    public string Deploy => $"dotnet publish {Quoted} -p:PublishProfile=Cascade -tl:off";

    /// <summary>For a key of a cache: what is fetched depends on the version of Cascade.Build.</summary>
    public static string CacheKey => $"cascade-{ProductVersion.Current}";

    private string Quoted => Project.Contains(' ', StringComparison.Ordinal) ? $"\"{Project}\"" : Project;
}
