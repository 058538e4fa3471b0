using System.Collections.Concurrent;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds;

/// <summary>A search for all that an owner has in AWS now.</summary>
internal sealed class ResourceSearch(ResourceClients clients, DeploymentTarget target, ResourceOwner owner)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _answers = new(StringComparer.Ordinal);

    public ResourceClients Clients => clients;

    public DeploymentTarget Target => target;

    public ResourceOwner Owner => owner;

    public ResourceNames Names { get; } = new(target, owner.Address);

    /// <summary>The answer to a question that several kinds have: AWS is asked once.</summary>
    public async IAsyncEnumerable<T> OnceAsync<T>(string question, Func<Task<List<T>>> ask)
    {
        foreach (var answer in await (Task<List<T>>)_answers.GetOrAdd(question, _ => new(ask)).Value)
        {
            yield return answer;
        }
    }
}
