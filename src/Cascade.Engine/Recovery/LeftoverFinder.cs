using Amazon.ResourceGroupsTaggingAPI.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery.Leftovers;

namespace Cascade.Engine.Recovery;

/// <summary>
/// A destroy ends by looking for what is left: by the services' own describe calls for what the stacks make, and by the tagging API for
/// anything else that has the tags, such as a resource of the user's own Terraform files. Active revisions of a task definition count
/// (<see cref="TaskDefinitionRevisions"/> retires them), inactive ones do not: ECS keeps those, and they cost nothing.
/// </summary>
internal sealed class LeftoverFinder(ResourceKinds kinds, ResourceClients clients, DeploymentTarget target)
{
    /// <param name="owner">
    /// A destroyed service, or an environment with all in it: <see cref="ResourceOwner.Service"/>, <see cref="ResourceOwner.Everything"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for AWS.</param>
    public async Task<IReadOnlyList<Leftover>> FindAsync(ResourceOwner owner, CancellationToken cancellationToken)
    {
        var found = await kinds.FindAllAsync(new(clients, target, owner), cancellationToken);
        var leftovers = found.Select(resource => new Leftover(resource.ToString(), resource.Arn, Confirmed: true))
            .ToDictionary(leftover => leftover.Arn, StringComparer.Ordinal);
        var lookup = new ArnLookup(kinds, clients);
        await foreach (var hit in TaggedResources.FindAsync(clients.Tagging, owner, cancellationToken))
        {
            if (!owner.Owns(Tags(hit)) || leftovers.ContainsKey(hit.ResourceARN.Required()))
            {
                continue;
            }

            var exists = await lookup.ExistsAsync(hit.ResourceARN.Required(), cancellationToken);
            if (exists != false)
            {
                leftovers.Add(hit.ResourceARN, new(NameOf(hit.ResourceARN), hit.ResourceARN, Confirmed: exists == true));
            }
        }

        return [.. leftovers.Values.OrderBy(leftover => leftover.Name, StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> Tags(ResourceTagMapping hit) =>
        (hit.Tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal);

    private static string NameOf(string arn) =>
        Arn.Parse(arn) is { } parts ? $"{parts.Service} {parts.Kind} {parts.Name}".Replace("  ", " ", StringComparison.Ordinal) : arn;
}
