using Amazon.SecretsManager.Model;
using Amazon.SimpleSystemsManagement.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>
/// Whether what ECS is to read is there, in this account and region, and with which key it is encrypted. ECS would tell when a task starts,
/// after the service was changed. No value is read.
/// </summary>
internal static class SecretsCheck
{
    /// <summary>The limit of all questions together: a network that blocks an endpoint must not hold a publish up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html</summary>
    private const int MostNames = 50;

    public static async Task<IReadOnlyList<Problem>> RunAsync(AccountLook look, CancellationToken cancellationToken)
    {
        var secrets = look.Settings.Of<SecretSettings>().Secrets.Where(secret => IsHere(secret.Source, look)).ToLookup(secret => secret.Source.Whole);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        Task<IEnumerable<Problem>>[] questions =
        [
            .. secrets.Where(source => source.Key.Store == SecretStore.Parameter)
                .Chunk(MostNames / 2)
                .Select(chunk => AskAsync(look, "parameters", () => ParametersAsync(look, chunk, limit.Token), cancellationToken)),
            .. secrets.Where(source => source.Key.Store == SecretStore.SecretsManager)
                .Select(source => AskAsync(look, source.Key.Name, () => SecretAsync(look, source, limit.Token), cancellationToken)),
        ];
        return [.. (await Task.WhenAll(questions)).SelectMany(problems => problems)];
    }

    /// <summary>What is in another account or region, by its ARN, is not asked for: the clients are of this account and region.</summary>
    private static bool IsHere(SecretSource source, AccountLook look) =>
        !source.IsArn || source.Name.Split(':') is [_, _, _, var region, var account, ..] && (region, account) == (look.Target.Region, look.Target.Account);

    private static async Task<IEnumerable<Problem>> AskAsync(
        AccountLook look, string what, Func<Task<IEnumerable<Problem>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsNoAnswer(exception))
        {
            look.Log.Detail($"secrets: {what} could not be looked for: {exception.Message}");
            return [];
        }
    }

    private static async Task<IEnumerable<Problem>> ParametersAsync(
        AccountLook look, IReadOnlyList<IGrouping<SecretSource, Secret>> sources, CancellationToken cancellationToken)
    {
        Dictionary<string, ParameterMetadata> found = new(StringComparer.Ordinal);
        var filter = new ParameterStringFilter { Key = "Name", Option = "Equals", Values = [.. sources.SelectMany(source => NamesOf(source.Key)).Distinct()] };
        await foreach (var parameter in Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeParametersRequest { ParameterFilters = [filter], MaxResults = MostNames, NextToken = token };
                var page = await look.Clients.Parameters.DescribeParametersAsync(request, cancellationToken);
                return (page.Parameters, page.NextToken);
            },
            cancellationToken))
        {
            found[parameter.Name ?? ""] = parameter;
        }

        return sources.SelectMany(source => NamesOf(source.Key).Select(name => found.GetValueOrDefault(name)).OfType<ParameterMetadata>().FirstOrDefault() is { } parameter
            ? source.Where(_ => parameter.Type == "SecureString").SelectMany(secret => KeyOf(secret, parameter.KeyId, "alias/aws/ssm"))
            : source.Select(secret => Missing(look, secret)));
    }

    /// <summary>The ARN of a parameter does not tell whether the parameter's name begins with a slash.</summary>
    private static IEnumerable<string> NamesOf(SecretSource source) =>
        !source.IsArn ? [source.Name]
        : Arn.Parse(source.Name)!.Name is var name && name.Contains('/', StringComparison.Ordinal) ? [$"/{name}"]
        : [name, $"/{name}"];

    private static async Task<IEnumerable<Problem>> SecretAsync(
        AccountLook look, IGrouping<SecretSource, Secret> source, CancellationToken cancellationToken)
    {
        var request = new DescribeSecretRequest { SecretId = source.Key.Name };
        if (await look.Clients.Secrets.DescribeSecretAsync(request, cancellationToken).OrNullAsync() is not { } secret)
        {
            return source.Select(one => Missing(look, one));
        }

        var isReadable = secret.DeletedDate is null && secret.VersionIdsToStages?.Values.Any(stages => stages.Contains("AWSCURRENT")) == true;
        return isReadable
            ? source.SelectMany(one => KeyOf(one, secret.KmsKeyId, "alias/aws/secretsmanager"))
            : source.Select(one => Errors.SecretWithoutValue(SettingOf(one), one.Variable, one.Source.Name, secret.DeletedDate is not null));
    }

    private static Problem Missing(AccountLook look, Secret secret) => secret.Source.Store == SecretStore.Parameter
        ? Errors.SecretNotThere(SettingOf(secret), secret.Variable, "parameter", secret.Source.Name, look.Target)
        : Errors.SecretNotThere(SettingOf(secret), secret.Variable, "secret", secret.Source.Name, look.Target);

    /// <summary>The execution role may use the key that the item names, and the service's own key without any right.</summary>
    private static IEnumerable<Problem> KeyOf(Secret secret, string? key, string own) =>
        secret.Key is null && key is not null && !key.EndsWith(own, StringComparison.Ordinal)
            ? [Errors.SecretKeyNotNamed(SettingOf(secret), secret.Variable, secret.Source.Name, key)]
            : [];

    private static Setting SettingOf(Secret secret) => new(SecretTopic.ItemName, secret.Variable);
}
