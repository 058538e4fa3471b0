using Cascade.Engine.Kinds;
using Cascade.Engine.Publish;
using Cascade.Engine.Quotas;

namespace Cascade.Engine.Tests.Quotas;

/// <summary>What a stack is about to create, written by hand.</summary>
internal static class Needed
{
    public static NewResources Of(params (string Type, int Count)[] resources) =>
        new(resources.ToDictionary(one => Quota(one.Type), one => new QuotaDemand(one.Count, one.Count)));

    public static NewResources Tasks(int count, int cpu) =>
        new(count == 0 ? [] : new Dictionary<KindQuota, QuotaDemand> { [Quota("aws_ecs_service")] = new(count, count * cpu / 1024.0) });

    public static NewResources And(this NewResources some, NewResources others) => new(some.Demands.Concat(others.Demands).ToDictionary());

    public static KindQuota Quota(string type) => StackKinds.All.Find(type)!.Quota!;
}
