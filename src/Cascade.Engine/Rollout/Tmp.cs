using Amazon.ECS; using Cascade.Engine.Deployment;
namespace Cascade.Engine.Rollout;
internal sealed class RolloutWatcher(IAmazonECS ecs, IBuildLog log, TimeProvider time) { public Task<RolloutResult> WatchAsync(string c, string s, string t, TimeSpan to, CancellationToken ct) { _ = (ecs, log, time, c, s, t, to, ct); return Task.FromResult(new RolloutResult(null)); } }
internal sealed record RolloutResult(Problem? Problem);
