using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish.Steps;

/// <summary>The steps of a deployment, and the result of each.</summary>
internal static class DeployKeys
{
    public static readonly StepKey Bucket = new("bucket");

    /// <summary>The service is this project's from here on.</summary>
    public static readonly StepKey Owner = new("owner");

    public static readonly StepKey EnvironmentFiles = new("environment files");

    /// <summary>The service's place in the environment.</summary>
    public static readonly StepKey<Claimed> Routes = new("routes");

    public static readonly StepKey Quotas = new("quotas");

    public static readonly StepKey ImagesPushed = new("images pushed");

    public static readonly StepKey FirstWorker = new("first worker");

    /// <summary>Held until the environment is applied.</summary>
    public static readonly StepKey<FileLock> Turn = new("environment: turn");

    /// <summary>The environment's state as the turn before left it.</summary>
    public static readonly StepKey<StateSnapshot> EnvironmentState = new("environment: state");

    /// <summary>The environment as the first synthesis makes it.</summary>
    public static readonly StepKey<EnvironmentShape> FirstShape = new("environment: first shape");

    public static readonly StepKey Synthesis = new("synthesis");

    /// <summary>The environment as it is applied, with what other publishes needed until the turn.</summary>
    public static readonly StepKey<EnvironmentShape> Shape = new("environment: shape");

    /// <summary>Whether there is anything to apply.</summary>
    public static readonly StepKey<bool> EnvironmentInit = new("environment: init");

    public static readonly StepKey EnvironmentApply = new("environment: apply");

    public static readonly StepKey ServiceInit = new("service: init");

    public static readonly StepKey<AppliedService> ServiceApply = new("service: apply");

    public static readonly StepKey Rollout = new("rollout");

    /// <summary>The environment without what the service needed before.</summary>
    public static readonly StepKey<EnvironmentShape> Tidied = new("environment: tidy");

    /// <summary>The service stack's outputs.</summary>
    public static readonly StepKey<IReadOnlyDictionary<string, string>> Record = new("record");
}
