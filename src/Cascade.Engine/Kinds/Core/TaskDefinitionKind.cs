using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds.Core;

internal sealed class TaskDefinitionKind : ResourceKind
{
    public override string Type => "aws_ecs_task_definition";

    public override string Name => "task definition";

    public override Price Price => Price.Free;

    public override ArnShape Arn { get; } = new("ecs", "task-definition");

    public override bool HasRevisions => true;

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
