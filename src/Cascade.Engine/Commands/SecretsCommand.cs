using System.Text;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Rollout;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Commands;

/// <summary>Lists which secrets are set, by whom and when, and sets one: from the one who asks, or from the project's user secrets.</summary>
internal static class SecretsCommand
{
    private static readonly string[] Header = ["Variable", "Where", "Set", "By", "At"];

    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.ReadSettings();
        var account = await context.Session.AccountAsync(settings.Aws, cancellationToken);
        context.Log.Status($"{settings.Address} → {account.Place}");

        var work = settings.Of<SecretSettings>().Work;
        if (work.Sets)
        {
            await SetAsync(context, settings, account, cancellationToken);
        }
        else
        {
            await ListAsync(context, settings, account, cancellationToken);
        }

        if (work.Restart)
        {
            await RestartAsync(context, settings, account, cancellationToken);
        }
    }

    private static async Task ListAsync(CommandContext context, DeploymentSettings settings, AwsAccount account, CancellationToken cancellationToken)
    {
        var secrets = settings.Of<SecretSettings>().Secrets;
        var look = new AccountLook(settings, account.Target, account.Resources, context.Log);
        var findings = await SecretFinder.RunAsync(look, secrets.Select(secret => secret.Source.Whole).Distinct(), cancellationToken);
        var rows = secrets.Select(secret => RowOf(secret, findings[secret.Source.Whole])).ToList();
        context.Tell(
            "secrets.txt",
            rows.Count == 0 ? ["The project has no CascadeSecret."] : TextTable.Lines(Header, rows));
        context.WriteResult(new() { Items = [.. rows.Select(ItemOf)] });
    }

    /// <summary>The columns are the item's metadata. (MSBuild keeps the name When for itself.)</summary>
    private static ResultItem ItemOf(string[] row) =>
        new(row[0], new SortedDictionary<string, string>(Header.Zip(row).Skip(1).ToDictionary(), StringComparer.Ordinal));

    private static string[] RowOf(Secret secret, SecretFinding finding) =>
    [
        secret.Variable,
        secret.Source.JsonKey is { } key ? $"{secret.Source.Name}#{key}" : secret.Source.Name,
        finding.State switch
        {
            SecretState.Set => "yes",
            SecretState.Unknown => "unknown",
            SecretState.Deleted => "being deleted",
            _ => "no",
        },
        // The name at the end of a user's or a session's ARN.
        finding.By?.Split('/')[^1] ?? "",
        finding.At is { } at ? ReleaseLine.Timestamp(at) : "",
    ];

    private static async Task SetAsync(CommandContext context, DeploymentSettings settings, AwsAccount account, CancellationToken cancellationToken)
    {
        var (secrets, work) = (settings.Of<SecretSettings>().Secrets, settings.Of<SecretSettings>().Work);
        var own = secrets.Where(secret => secret.IsOwn && (work.Set is null || secret.Variable == work.Set)).DistinctBy(secret => secret.Source);
        var known = work.FromUserSecrets ? UserSecretsFile.Read(context.Request.Property(Facts.UserSecretsId)) : null;
        var isSet = false;
        foreach (var secret in own)
        {
            var value = known is null
                ? await AskAsync(context, secret, cancellationToken)
                : known.GetValueOrDefault(ConfigurationValue.KeyOf(secret.Variable))?.Value;
            if (value is null && work.Set is null)
            {
                context.Log.Status($"{secret.Variable}: not in the user secrets");
                continue;
            }

            context.Log.Hide(value ?? "");
            await OwnParameters.SetAsync(
                account.Resources, secret, value, known is null ? "on standard input" : "in the project's user secrets", cancellationToken);
            context.Log.Status($"{secret.Variable}: set in {secret.Source.Name}");
            isSet = true;
        }

        if (isSet && !work.Restart)
        {
            context.Log.Status("Tasks that run keep the values that they started with. New tasks now: -p:CascadeRestart=true");
        }
    }

    /// <summary>The task of the build asks, for the engine has no terminal. The value comes in base64, and so in one line.</summary>
    private static async Task<string?> AskAsync(CommandContext context, Secret secret, CancellationToken cancellationToken)
    {
        var line = await context.Session.AskAsync($"Value of {secret.Variable}: ", cancellationToken);
        return line is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(line));
    }

    private static async Task RestartAsync(
        CommandContext context, DeploymentSettings settings, AwsAccount account, CancellationToken cancellationToken)
    {
        var names = new ResourceNames(account.Target, settings.Address);
        var (cluster, service) = (names.Cluster, settings.Address.Service);
        var described = await account.Resources.Ecs.ServiceAsync(cluster, service, cancellationToken).OrExplainAsync($"describe the ECS service '{service}'");
        if (described?.Primary() is not { Id: { } current, TaskDefinition: { } taskDefinition })
        {
            context.Log.Status($"{settings.Address} does not run yet: the first publish starts tasks with the values.");
            return;
        }

        context.Log.Status($"service {service}: starting new tasks of {taskDefinition.Split('/')[^1]}");
        await account.Resources.Ecs.RepeatDeploymentAsync(cluster, service, current, cancellationToken);
        var watcher = new RolloutWatcher(account.Resources, context.Log, TimeProvider.System, TaskLog.ReaderOf(account.Resources, names, service, context.Log));
        var rollout = new WatchedRollout
        {
            Settings = settings,
            Cluster = cluster,
            Service = service,
            TaskDefinition = taskDefinition,
            TargetGroup = described.LoadBalancers?.FirstOrDefault()?.TargetGroupArn,
            FailedDeployment = current,
        };
        if ((await watcher.WatchAsync(rollout, cancellationToken)).Problem is { } problem)
        {
            throw new CascadeException(problem);
        }
    }
}
