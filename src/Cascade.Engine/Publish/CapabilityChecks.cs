using Cascade.Engine.Capabilities;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Publish;

/// <summary>What capabilities look at in AWS, before anything is created and after a destroy.</summary>
internal static class CapabilityChecks
{
    /// <summary>Whether what the settings name is in AWS.</summary>
    /// <exception cref="CascadeException">Something is not there, or not as it must be; nothing has been created.</exception>
    public static async Task RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var look = LookOf(context);
        var checks = CapabilityRegistry.All.Select(capability => capability.Check).OfType<AccountCheck>();
        var problems = (await Task.WhenAll(checks.Select(check => check(look, cancellationToken)))).SelectMany(found => found).ToList();
        if (problems.Count > 0)
        {
            throw new CascadeException(problems);
        }
    }

    /// <summary>Says what is kept, or deletes that at the user's word.</summary>
    public static async Task AfterDestroyAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        foreach (var capability in CapabilityRegistry.All)
        {
            await (capability.AfterDestroy?.Invoke(LookOf(context), cancellationToken) ?? Task.CompletedTask);
        }
    }

    public static AccountLook LookOf(DeploymentContext context) => new(context.Settings, context.Target, context.Resources, context.Log);
}
