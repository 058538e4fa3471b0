using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>47xx: what the settings name and the account does not have, found before anything is created; and what is set there.</content>
internal static partial class Errors
{
    /// <summary>The parameter or the secret of a <c>CascadeSecret</c> is not in the account and region of the deployment.</summary>
    /// <remarks>
    /// Make the parameter or the secret (<c>aws ssm put-parameter --type SecureString</c>, <c>aws secretsmanager create-secret</c>), or mend the
    /// name in <c>From</c>.
    /// </remarks>
    public static Problem SecretNotThere(Setting setting, string variable, string name, bool isParameter, DeploymentTarget target) => new(
        "CASCADE4700",
        isParameter
            ? $"The parameter '{name}' of CascadeSecret '{variable}' is not in {target.Region} of account {target.Account}. Make the parameter "
                + $"(aws ssm put-parameter --type SecureString --region {target.Region} --name {name} --value …), or name another with From."
            : $"The secret '{name}' of CascadeSecret '{variable}' is not in {target.Region} of account {target.Account}. Make the secret "
                + $"(aws secretsmanager create-secret --region {target.Region} --name {name} --secret-string …), or name another with From.")
    {
        Setting = setting,
    };

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

    /// <summary>A <c>CascadeSecret</c> without <c>From</c> has no value yet.</summary>
    /// <remarks>Set the value: <c>dotnet build -t:CascadeSecrets -p:CascadeSet=NAME</c> asks for the value.</remarks>
    public static Problem SecretNotSet(Setting setting, string variable, string name, DeploymentTarget target) => new(
        "CASCADE4703",
        $"CascadeSecret '{variable}' has no value yet: the parameter '{name}' is not in {target.Region} of account {target.Account}. Set the "
            + $"value (dotnet build -t:CascadeSecrets -p:CascadeSet={variable} -tl:off).") { Setting = setting };

    /// <summary><c>CascadeSecrets</c> got no value to set.</summary>
    /// <remarks>
    /// Type the value where the command asks, or hand the value over on standard input; with <c>CascadeFrom=user-secrets</c>, set the value
    /// with <c>dotnet user-secrets set</c> first. MSBuild reads for the project of the command line alone.
    /// </remarks>
    public static Problem SecretValueMissing(string variable, string origin) => new(
        "CASCADE4704", $"There is no value for CascadeSecret '{variable}' {origin}. Nothing was set.");

    /// <summary>A value is larger than a standard parameter of Systems Manager takes.</summary>
    /// <remarks>
    /// Keep the value in Secrets Manager, which takes 65,536 bytes, and name the secret with <c>From</c>. The limit of 4096 bytes is from
    /// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html.
    /// </remarks>
    public static Problem SecretTooLarge(string variable, int bytes) => new(
        "CASCADE4705",
        $"The value for CascadeSecret '{variable}' has {bytes} bytes; a standard parameter takes 4096. Keep the value in Secrets Manager, and "
            + "name the secret with From='secretsmanager:…'. Nothing was set.");
}
