using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>47xx: what the settings name and the account does not have, found before anything is created.</content>
internal static partial class Errors
{
    /// <summary>The parameter or the secret of a <c>CascadeSecret</c> is not in the account and region of the deployment.</summary>
    /// <remarks>
    /// Set the value: <c>aws ssm put-parameter --type SecureString</c> or <c>aws secretsmanager create-secret</c>; or mend the name in
    /// <c>From</c>.
    /// </remarks>
    public static Problem SecretNotThere(Setting setting, string variable, string kind, string name, DeploymentTarget target) => new(
        "CASCADE4700",
        $"The {kind} '{name}' of CascadeSecret '{variable}' is not in {target.Region} of account {target.Account}. Set the value "
            + (kind == "parameter"
                ? $"(aws ssm put-parameter --type SecureString --region {target.Region} --name {name} --value …)"
                : $"(aws secretsmanager create-secret --region {target.Region} --name {name} --secret-string …)")
            + ", or name another with From.") { Setting = setting };

    /// <summary>The secret of a <c>CascadeSecret</c> has no value: the secret is being deleted, or was never given a value.</summary>
    /// <remarks>
    /// Restore the secret with <c>aws secretsmanager restore-secret</c>, or give the secret a value with <c>aws secretsmanager
    /// put-secret-value</c>.
    /// </remarks>
    public static Problem SecretWithoutValue(Setting setting, string variable, string name, bool isDeleted) => new(
        "CASCADE4701",
        isDeleted
            ? $"The secret '{name}' of CascadeSecret '{variable}' is being deleted. Restore the secret (aws secretsmanager restore-secret "
                + $"--secret-id {name}), or name another with From."
            : $"The secret '{name}' of CascadeSecret '{variable}' has no value. Set the value (aws secretsmanager put-secret-value "
                + $"--secret-id {name} --secret-string …).") { Setting = setting };

    /// <summary>The value of a <c>CascadeSecret</c> is encrypted with a KMS key of your own, which the item does not name.</summary>
    /// <remarks>Set the metadata <c>Key</c> to the key's ARN, so that the execution role may decrypt the value.</remarks>
    public static Problem SecretKeyNotNamed(Setting setting, string variable, string name, string key) => new(
        "CASCADE4702",
        $"The value of CascadeSecret '{variable}' ('{name}') is encrypted with the KMS key '{key}'. Set Key to the key's ARN, so that ECS may "
            + "decrypt the value when a task starts.") { Setting = setting };
}
