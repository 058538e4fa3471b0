using Cascade.Engine.Capabilities;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Publish;

/// <summary>Before anything is created: whether what the settings name is in AWS.</summary>
internal static class CapabilityChecks
{
    /// <exception cref="CascadeException">Something is not there, or not as it must be; nothing has been created.</exception>
    public static async Task RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var look = new AccountLook(context.Settings, context.Target, context.Resources, context.Log);
        var checks = CapabilityRegistry.All.Select(capability => capability.Check).OfType<AccountCheck>();
        var problems = (await Task.WhenAll(checks.Select(check => check(look, cancellationToken)))).SelectMany(found => found).ToList();
        if (problems.Count > 0)
        {
            throw new CascadeException(problems);
        }
    }
}
