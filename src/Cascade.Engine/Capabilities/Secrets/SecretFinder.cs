using Amazon.SecretsManager.Model;
using Amazon.SimpleSystemsManagement.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>Looks for what ECS is to read. Reads no value.</summary>
internal static class SecretFinder
{
    private const string OwnParameterKey = "alias/aws/ssm";
    private const string OwnSecretKey = "alias/aws/secretsmanager";

    /// <summary>Half of what a filter takes, since a source may have two names: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html</summary>
    private const int SourcesAtOnce = 25;

    private static readonly SecretFinding Unknown = new(SecretState.Unknown);

    /// <returns>One finding for each source.</returns>
    public static async Task<IReadOnlyDictionary<SecretSource, SecretFinding>> RunAsync(
        AccountLook look, IEnumerable<SecretSource> sources, CancellationToken cancellationToken)
    {
        var all = sources.ToList();
        using var questions = new OptionalQuestions(look.Log, cancellationToken);
        var here = all.Where(source => IsHere(source, look.Target)).ToLookup(source => source.Store);
        Task<IEnumerable<(SecretSource, SecretFinding)>?>[] answers =
        [
            .. here[SecretStore.Parameter].Chunk(SourcesAtOnce).Select(chunk => questions.AskAsync(
                limit => ParametersAsync(look, chunk, limit),
                $"{string.Join(", ", chunk.Select(source => source.Name))} could not be looked for")),
            .. here[SecretStore.SecretsManager].Select(source => questions.AskAsync(
                limit => SecretAsync(look, source, limit), $"{source.Name} could not be looked for")),
        ];
        var found = (await Task.WhenAll(answers)).SelectMany(answer => answer ?? []).ToDictionary();
        return all.ToDictionary(source => source, source => found.GetValueOrDefault(source, Unknown));
    }

    /// <summary>What is in another account or region, by its ARN, is not asked for: the clients are of this account and region.</summary>
    private static bool IsHere(SecretSource source, DeploymentTarget target) =>
        !source.IsArn || (source.Name.Split(':') is [_, _, _, var region, var account, ..] && (region, account) == (target.Region, target.Account));

    private static async Task<IEnumerable<(SecretSource, SecretFinding)>?> ParametersAsync(
        AccountLook look, SecretSource[] sources, CancellationToken cancellationToken)
    {
        Dictionary<string, ParameterMetadata> found = new(StringComparer.Ordinal);
        var filter = new ParameterStringFilter { Key = "Name", Option = "Equals", Values = [.. sources.SelectMany(NamesOf).Distinct()] };
        await foreach (var parameter in look.Clients.Parameters.DescribeAsync(filter, cancellationToken))
        {
            found[parameter.Name ?? ""] = parameter;
        }

        return sources.Select(source => (
            source,
            NamesOf(source).Select(name => found.GetValueOrDefault(name)).OfType<ParameterMetadata>().FirstOrDefault() is { } parameter
                ? new SecretFinding(
                    SecretState.Set, Foreign(parameter.KeyId, OwnParameterKey), parameter.LastModifiedUser, parameter.LastModifiedDate?.ToUniversalTime())
                : new SecretFinding(SecretState.Missing)));
    }

    /// <summary>The ARN of a parameter does not tell whether the parameter's name begins with a slash.</summary>
    private static IEnumerable<string> NamesOf(SecretSource source) =>
        !source.IsArn ? [source.Name]
        : Arn.Parse(source.Name)!.Name is var name && name.Contains('/', StringComparison.Ordinal) ? [$"/{name}"]
        : [name, $"/{name}"];

    private static async Task<IEnumerable<(SecretSource, SecretFinding)>?> SecretAsync(
        AccountLook look, SecretSource source, CancellationToken cancellationToken)
    {
        var request = new DescribeSecretRequest { SecretId = source.Name };
        var secret = await look.Clients.Secrets.DescribeSecretAsync(request, cancellationToken).OrNullAsync();
        var state = secret switch
        {
            null => SecretState.Missing,
            { DeletedDate: not null } => SecretState.Deleted,
            { VersionIdsToStages: { } versions } when versions.Values.Any(stages => stages.Contains("AWSCURRENT")) => SecretState.Set,
            _ => SecretState.Empty,
        };
        return [(source, new(state, Foreign(secret?.KmsKeyId, OwnSecretKey), At: secret?.LastChangedDate?.ToUniversalTime()))];
    }

    private static string? Foreign(string? key, string own) => key?.EndsWith(own, StringComparison.Ordinal) == true ? null : key;
}
