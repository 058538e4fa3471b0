namespace Cascade.Engine.Catalogue;

/// <content>40xx: credentials and region.</content>
internal static partial class Errors
{
    private const string Continues = "Then publish again: the publish continues where it stopped.";

    /// <summary>No AWS credentials were found.</summary>
    /// <remarks>
    /// Run <c>aws sso login</c> or <c>aws configure</c>, name a profile with <c>CascadeAwsProfile</c> or <c>AWS_PROFILE</c>,
    /// or set <c>AWS_ACCESS_KEY_ID</c> and <c>AWS_SECRET_ACCESS_KEY</c>. A build server gets a role instead.
    /// </remarks>
    /// <param name="stack">The stack whose Terraform found none; null where the engine found none.</param>
    [Replaces("CASCADE3120")]
    public static Problem NoCredentials(string? stack = null) => new(
        "CASCADE4001",
        $"{(stack is null ? "" : Stack(stack))}No AWS credentials were found: not in the environment, not in the shared configuration, "
        + "not from a container's or an instance's role. Run 'aws sso login' or 'aws configure', or name a profile with "
        + "-p:CascadeAwsProfile=<name> (or AWS_PROFILE), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");

    /// <summary>The AWS profile does not exist.</summary>
    /// <remarks>Name a profile that <c>aws configure list-profiles</c> lists, or add the profile to <c>~/.aws/config</c>.</remarks>
    public static Problem ProfileNotFound(string profile, string origin, IReadOnlyCollection<string> known) => new(
        "CASCADE4002",
        $"The AWS profile '{profile}', named by {origin}, does not exist. "
        + (known.Count == 0
            ? "There are no profiles: add the profile to ~/.aws/config."
            : $"The profiles are {string.Join(", ", known.Order(StringComparer.Ordinal))}."))
    {
        Setting = origin == "CascadeAwsProfile" ? new(origin, profile) : null,
    };

    /// <summary>The sign-in behind an AWS profile of IAM Identity Center is missing or has expired.</summary>
    /// <remarks>Run <c>aws sso login</c> with the profile, then publish again: the publish continues where it stopped.</remarks>
    /// <param name="profile">The profile; null where Terraform noticed, which does not name the profile.</param>
    /// <param name="stack">The stack whose Terraform noticed; null where the engine noticed.</param>
    [Replaces("CASCADE3121")]
    public static Problem SignInExpired(string? profile, string? stack = null) => new(
        "CASCADE4003",
        $"{(stack is null ? "" : Stack(stack))}The sign-in of the AWS profile{(profile is null ? "" : $" '{profile}'")} is missing or "
        + "has expired. "
        + $"Run 'aws sso login{(profile is null ? "" : $" --profile {profile}")}'. {Continues}");

    /// <summary>No AWS region is set.</summary>
    /// <remarks>Set <c>CascadeRegion</c>, or <c>AWS_REGION</c>, or the profile's <c>region</c>.</remarks>
    public static Problem RegionMissing() => new(
        "CASCADE4004",
        "No AWS region is set. Set the property CascadeRegion (<CascadeRegion>eu-central-1</CascadeRegion>), or AWS_REGION in the "
        + "environment, or 'region' in the AWS profile.");

    /// <summary>The credentials belong to another partition of AWS than the region.</summary>
    /// <remarks>China and GovCloud have accounts of their own: set a region of the account's partition, or use other credentials.</remarks>
    public static Problem RegionOfOtherPartition(string region, string regionPartition, string account, string accountPartition) => new(
        "CASCADE4006",
        $"The region '{region}' is in the partition '{regionPartition}' of AWS, the account {account} in '{accountPartition}'. "
        + "Set a region of the account's partition, or use other credentials.")
    {
        Setting = new("CascadeRegion", region),
    };

    /// <summary>AWS does not know the access key.</summary>
    /// <remarks>
    /// The key was deleted or deactivated, or belongs to another partition, or the region is not enabled for the account.
    /// <c>aws sts get-caller-identity</c> tells whether the key is good.
    /// </remarks>
    [Replaces("CASCADE3120")]
    public static Problem KeyUnknown(FailedRequest request) => new(
        "CASCADE4008",
        $"{request.Place}AWS does not know the access key{request.For(" that was used to ")}{Answered(request)} The key may have been "
        + "deleted or deactivated, the key may be of another partition, or the region may not be enabled for the account. "
        + "Check with 'aws sts get-caller-identity'.");

    /// <summary>The credentials have expired.</summary>
    /// <remarks>
    /// Sign in again (<c>aws sso login</c>), or renew the session's keys in the environment. Then publish again: the publish continues
    /// where it stopped.
    /// </remarks>
    [Replaces("CASCADE3121")]
    public static Problem CredentialsExpired(FailedRequest request) => new(
        "CASCADE4009",
        $"{request.Place}The AWS credentials{request.For(" that were used to ")} have expired{Answered(request)} "
        + $"Sign in again ('aws sso login'), or renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. {Continues}");

    /// <summary>AWS does not accept the request's signature.</summary>
    /// <remarks>The secret access key does not belong to the access key (a character lost in copying, mostly). Set both again.</remarks>
    [Replaces("CASCADE3120")]
    public static Problem SignatureRefused(FailedRequest request) => new(
        "CASCADE4010",
        $"{request.Place}AWS did not accept the signature of the request{request.For(" to ")}{Answered(request)} "
        + "The secret access key does not belong to the access key: set both again.");

    /// <summary>This machine's clock is wrong.</summary>
    /// <remarks>AWS accepts requests that are at most some minutes old. Set the clock, or turn on its synchronisation.</remarks>
    public static Problem ClockSkewed(FailedRequest request) => new(
        "CASCADE4011",
        $"{request.Place}AWS did not accept the time of the request{request.For(" to ")}{Answered(request)} "
        + $"This machine's clock says {DateTimeOffset.UtcNow:u}: set the clock, or turn on its synchronisation.");

    /// <summary>The configured source of credentials gives none.</summary>
    /// <remarks>
    /// The message says why. <c>aws sts get-caller-identity</c> with the same profile fails for the same reason.
    /// A profile that asks for an MFA code cannot be used in a build: get a session first.
    /// </remarks>
    [Replaces("CASCADE3120")]
    public static Problem CredentialsFailed(string origin, string message) => new(
        "CASCADE4018",
        $"{origin} gave no AWS credentials: {Sentence(message)} Check with 'aws sts get-caller-identity'. "
        + "A profile that asks for an MFA code cannot be used in a build: get a session first and put the keys of the session in the "
        + "environment.");

    /// <summary>The AWS profile signs in by <c>aws login</c>, which neither Cascade nor Terraform's provider knows.</summary>
    /// <remarks>Put the session's keys in the environment with <c>aws configure export-credentials --format env</c>.</remarks>
    public static Problem LoginSessionUnsupported(string profile) => new(
        "CASCADE4020",
        $"The AWS profile '{profile}' signs in by 'aws login', which Terraform's provider does not know. Put the session's keys in the "
        + $"environment: 'aws configure export-credentials --profile {profile} --format env' prints them.");
}
