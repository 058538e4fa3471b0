using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Aws;

/// <summary>Credentials and their origin.</summary>
/// <param name="Credentials">They renew themselves where their kind can.</param>
/// <param name="Profile">The credentials' profile; null for keys in the environment and for roles of machines.</param>
internal sealed record CredentialSource(AWSCredentials Credentials, CredentialProfile? Profile)
{
    /// <summary>The source's name in messages.</summary>
    public string Description => Profile is null ? "The environment" : $"The AWS profile '{Profile.Name}'";

    /// <summary>Whether a person signs in to IAM Identity Center for the credentials.</summary>
    public bool IsSingleSignOn => Profile?.Options is { SsoSession: not null } or { SsoStartUrl: not null };

    /// <summary>
    /// Whether Terraform finds the same credentials under the profile's name: it does not read Visual Studio's own store.
    /// </summary>
    public bool TerraformKnowsIt => Profile is null or { CredentialProfileStore: SharedCredentialsFile };
}

/// <summary>
/// Finds credentials in the order that the SDK and Terraform share: the setting's profile, keys in the environment, a web identity,
/// <c>AWS_PROFILE</c> or the default profile, and last the roles of containers and instances.
/// <see href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html"/>
/// </summary>
internal static class CredentialChain
{
    /// <param name="store">The shared configuration.</param>
    /// <param name="setting"><c>CascadeAwsProfile</c>, or null.</param>
    /// <param name="profile">The profile of <see cref="FindProfile"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the instance's metadata.</param>
    /// <exception cref="CascadeException">There are no credentials.</exception>
    public static async Task<CredentialSource> ResolveAsync(
        CredentialProfileStoreChain store, string? setting, CredentialProfile? profile, CancellationToken cancellationToken)
    {
        var inEnvironment = setting is null && (IsSet("AWS_ACCESS_KEY_ID") || IsSet("AWS_WEB_IDENTITY_TOKEN_FILE"));

        // Without the SDK's chain, which refuses profiles that may ask the user something, single sign-on among them.
        if (!inEnvironment && profile is not null && (setting is not null || profile.CanCreateAWSCredentials))
        {
            return new(CredentialsOf(profile, store), profile);
        }

        try
        {
            using var chain = new DefaultAWSCredentialsIdentityResolver();
            return new(await Task.Run(() => chain.ResolveIdentityAsync(null!, cancellationToken), cancellationToken), null);
        }
        catch (AmazonClientException exception)
        {
            throw new CascadeException(Errors.NoCredentials(), exception);
        }
    }

    /// <summary>The profile that applies, perhaps for its region only; null when none is named and there is no default profile.</summary>
    /// <exception cref="CascadeException">The named profile does not exist.</exception>
    public static CredentialProfile? FindProfile(CredentialProfileStoreChain store, string? setting)
    {
        string[] variables = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];
        var (name, origin) = setting is null
            ? variables.Where(IsSet).Select(variable => (Environment.GetEnvironmentVariable(variable)!.Trim(), variable)).FirstOrDefault()
            : (setting, "CascadeAwsProfile");
        if (store.TryGetProfile(name ?? "default", out var profile))
        {
            return profile;
        }

        return name is null
            ? null
            : throw new CascadeException(Errors.ProfileNotFound(name, origin, [.. store.ListProfiles().Select(known => known.Name)]));
    }

    private static AWSCredentials CredentialsOf(CredentialProfile profile, CredentialProfileStoreChain store)
    {
        if (profile.Options.LoginSession is not null)
        {
            throw new CascadeException(Errors.LoginSessionUnsupported(profile.Name));
        }

        try
        {
            return profile.GetAWSCredentials(store);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or InvalidDataException or AmazonClientException or ArgumentException)
        {
            throw new CascadeException(Errors.CredentialsFailed($"The AWS profile '{profile.Name}'", exception.Message), exception);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
