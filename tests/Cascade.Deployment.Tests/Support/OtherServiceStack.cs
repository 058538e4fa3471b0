using Cascade.Engine.Names;

namespace Cascade.Deployment.Tests.Support;

/// <summary>The service stack of another service, in the same environment.</summary>
internal static class OtherServiceStack
{
    public static string JsonOf(ServiceAddress address, int priority)
    {
        var (from, to) = (new ResourceNames(AppliedStacks.Target, AppliedStacks.Address), new ResourceNames(AppliedStacks.Target, address));
        (string From, string To)[] names =
        [
            (from.ExecutionRole, to.ExecutionRole),
            (from.TaskRole, to.TaskRole),
            (from.TargetGroup[..^8], to.TargetGroup[..^8]),
            (from.LogGroup, to.LogGroup),
            (from.TaskFamily, to.TaskFamily),
            ("\"api\"", $"\"{address.Service}\""),
            ("33154", $"{priority}"),
        ];
        return names.Aggregate(AppliedStacks.ServiceJson, (json, name) => json.Replace(name.From, name.To, StringComparison.Ordinal));
    }
}
