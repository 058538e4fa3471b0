namespace Cascade.Engine.Aws;

/// <summary>Makes Terraform use the engine's own credentials and region.</summary>
internal static class TerraformVariables
{
    /// <summary>
    /// The environment variables (null: to be removed) with which Terraform finds the session's credentials and region by itself. Keys are
    /// among them only where Terraform does not know the keys' source: they are for a process's environment, never for a file or a log.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Of(CredentialSource source, string region)
    {
        var variables = new Dictionary<string, string?> { ["AWS_REGION"] = region, ["AWS_DEFAULT_REGION"] = region };
        if (source.Profile is null)
        {
            return variables;
        }

        // Terraform would prefer keys in the environment, which the setting may have overruled.
        variables["AWS_ACCESS_KEY_ID"] = null;
        variables["AWS_SECRET_ACCESS_KEY"] = null;
        variables["AWS_SESSION_TOKEN"] = null;
        variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = null;
        if (source.TerraformKnowsIt)
        {
            variables["AWS_PROFILE"] = source.Profile.Name;
            return variables;
        }

        var keys = source.Credentials.GetCredentials();
        variables["AWS_PROFILE"] = null;
        variables["AWS_ACCESS_KEY_ID"] = keys.AccessKey;
        variables["AWS_SECRET_ACCESS_KEY"] = keys.SecretKey;
        variables["AWS_SESSION_TOKEN"] = keys.UseToken ? keys.Token : null;
        return variables;
    }
}
