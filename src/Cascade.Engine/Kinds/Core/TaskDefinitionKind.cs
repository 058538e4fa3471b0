using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

internal sealed class TaskDefinitionKind : ResourceKind
{
    private const string Containers = "container_definitions";

    private static readonly string[] OwnVariables = ["ASPNETCORE_", "CASCADE_", "DOTNET_STARTUP_HOOKS", "Logging__Console__", "OTEL_"];

    private static readonly Dictionary<string, string> Attributes = new()
    {
        ["cpu"] = "CascadeCpu",
        ["ephemeral_storage"] = "CascadeEphemeralStorage",
        ["memory"] = "CascadeMemory",
        ["runtime_platform"] = "RuntimeIdentifier",
    };

    private static readonly Dictionary<string, string> OfApplication = new()
    {
        ["dependsOn"] = "CascadeDependsOn",
        ["environment"] = "CascadeEnvironmentVariable",
        ["environmentFiles"] = "CascadeEnvironmentFile",
        ["image"] = "the published code",
        ["memory"] = "CascadeMemory",
        ["portMappings"] = "CascadePort",
        ["secrets"] = "CascadeEnvironmentVariable",
    };

    public override string Type => "aws_ecs_task_definition";

    public override string Name => "task definition";

    public override Price Price => Price.Free;

    public override IReadOnlyList<Right> Rights { get; } =
    [
        .. Right.ToChange(PolicyScope.Ecs, "ecs:TagResource", "ecs:UntagResource"),
        .. Right.ToChange(PolicyScope.Anything, "ecs:DeregisterTaskDefinition", "ecs:RegisterTaskDefinition"),
        .. Right.ToChange(PolicyScope.PassedRoles, "iam:PassRole"),
        .. Right.ToRead(PolicyScope.Ecs, "ecs:ListTagsForResource"),
        .. Right.ToRead(PolicyScope.Anything, "ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"),
    ];

    public override ArnShape Arn { get; } = new("ecs", "task-definition");

    public override bool HasRevisions => true;

    public override string? SettingOf(IReadOnlyList<string> path) => path[0] == Containers && path.Count > 1
        ? SettingOf(path[1], path.ElementAtOrDefault(2) ?? "", path.ElementAtOrDefault(3) ?? "")
        : Attributes.GetValueOrDefault(path[0]);

    private static string? SettingOf(string container, string field, string name) => (container, field) switch
    {
        (ContainerNames.Application, "environment") when IsOwn(name) => null,
        (ContainerNames.Application, _) => OfApplication.GetValueOrDefault(field),
        (ContainerNames.Collector, "image") => "CascadeCollectorImage",
        (ContainerNames.Collector, _) => null,
        _ => "CascadeContainer",
    };

    /// <summary>Whether Cascade sets the variable, as far as a name tells.</summary>
    private static bool IsOwn(string variable) =>
        OwnVariables.Any(start => variable.StartsWith(start, StringComparison.Ordinal));

    // The id in a state is the family, without the revision.
    public override string ImportIdFrom(StateAttributes attributes) => attributes.Text("arn");

    public override async Task<ResourceHealth> HealthAsync(ResourceClients clients, string importId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await clients.Ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = importId }, cancellationToken);
            // ECS keeps an inactive revision for ever, and runs nothing of it.
            return answer.TaskDefinition?.Status == "ACTIVE" ? ResourceHealth.Healthy : ResourceHealth.Gone;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ClientException")
        {
            // This is ECS's answer for a revision that never was.
            return ResourceHealth.Gone;
        }
    }

    /// <summary>The active revisions, of a service alone: an environment's are its services'.</summary>
    public override IAsyncEnumerable<FoundResource> FindAsync(ResourceSearch search, CancellationToken cancellationToken) =>
        search.Owner.Scope != OwnerScope.Service
            ? AsyncEnumerable.Empty<FoundResource>()
            : search.Clients.Ecs.ActiveRevisionsAsync(search.Names.TaskFamily, cancellationToken)
                .Select(arn => new FoundResource { Kind = this, Name = arn[(arn.LastIndexOf('/') + 1)..], Arn = arn, ImportId = arn });
}
