using System.Globalization;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Stacks;
using HashiCorp.Cdktf.Providers.Aws.IamRolePolicy;

namespace Cascade.Engine.Capabilities.Hardening;

/// <summary>A read-only file system, ECS Exec, limits, and the time to stop.</summary>
internal static class HardeningCapability
{
    /// <summary>.NET stops a little before ECS kills: what runs at the end, such as the last spans and log lines, has this time.</summary>
    private const int SecondsForTheEnd = 2;

    private static readonly PolicyStatement Channels = new()
    {
        Sid = "Exec",
        Action =
        [
            "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ],
        // Channels have no names beforehand.
        Resource = ["*"],
    };

    public static Capability Declaration { get; } = new()
    {
        Name = "Hardening",
        Page = "applications.md#confine-the-application",
        Topic = HardeningTopic.Topic,
        Extend = Extend,
    };

    private static void Extend(ServiceScope scope)
    {
        var own = scope.Input.Settings.Of<HardeningSettings>();
        if (own.StopTimeout is { } seconds)
        {
            // HostOptions reads the host's configuration.
            scope.Variables.Set(
                "DOTNET_shutdownTimeoutSeconds", Math.Max(1, seconds - SecondsForTheEnd).ToString(CultureInfo.InvariantCulture));
        }

        if (own.Exec)
        {
            AllowExec(scope);
        }

        scope.ApplicationChanges.Add(container => container with
        {
            ReadonlyRootFilesystem = own.ReadonlyRootFilesystem ? true : container.ReadonlyRootFilesystem,
            LinuxParameters = LinuxParametersOf(own),
            StopTimeout = own.StopTimeout,
            Ulimits = own.OpenFiles is { } files ? [new("nofile", files, files)] : null,
        });
    }

    private static LinuxParameters? LinuxParametersOf(HardeningSettings own)
    {
        // The agent of ECS Exec starts processes, and reaps none.
        bool? initProcess = own.InitProcess || own.Exec ? true : null;
        Tmpfs[]? tmpfs = own.ReadonlyRootFilesystem ? [new("/tmp", own.TmpSize, ["mode=1777", "nodev", "nosuid"])] : null;
        return initProcess is null && tmpfs is null ? null : new(initProcess, tmpfs);
    }

    /// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"/>
    private static void AllowExec(ServiceScope scope)
    {
        scope.ExecuteCommand = true;
        scope.Prerequisites.Add(new IamRolePolicy(scope.Stack, "aws_iam_role_policy.exec", new IamRolePolicyConfig
        {
            Name = "exec",
            Role = scope.TaskRole.Resource.Id,
            Policy = new PolicyDocument([Channels]).ToString(),
        }));
    }
}
