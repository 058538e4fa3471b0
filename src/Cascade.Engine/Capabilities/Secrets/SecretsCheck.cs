using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>
/// Whether what ECS is to read is there, in this account and region, and with which key it is encrypted. ECS would tell when a task starts,
/// after the service was changed.
/// </summary>
internal static class SecretsCheck
{
    public static async Task<IReadOnlyList<Problem>> RunAsync(AccountLook look, CancellationToken cancellationToken)
    {
        var secrets = look.Settings.Of<SecretSettings>().Secrets;
        var findings = await SecretFinder.RunAsync(look, secrets.Select(secret => secret.Source.Whole).Distinct(), cancellationToken);
        return [.. secrets.Select(secret => ProblemOf(look, secret, findings[secret.Source.Whole])).OfType<Problem>()];
    }

    private static Problem? ProblemOf(AccountLook look, Secret secret, SecretFinding finding)
    {
        var (setting, variable, name) = (new Setting(SecretTopic.ItemName, secret.Variable), secret.Variable, secret.Source.Name);
        return finding.State switch
        {
            SecretState.Missing when secret.IsOwn => Errors.SecretNotSet(setting, variable, name, look.Target),
            SecretState.Missing => Errors.SecretNotThere(setting, variable, name, secret.Source.Store == SecretStore.Parameter, look.Target),
            SecretState.Deleted => Errors.SecretWithoutValue(setting, variable, name, isDeleted: true),
            SecretState.Empty => Errors.SecretWithoutValue(setting, variable, name, isDeleted: false),
            // The execution role may use the key that the item names, and the service's own key without any right.
            SecretState.Set when secret.Key is null && finding.Key is { } key => Errors.SecretKeyNotNamed(setting, variable, name, key),
            _ => null,
        };
    }
}
