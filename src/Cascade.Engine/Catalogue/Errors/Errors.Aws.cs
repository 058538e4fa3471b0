namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>No AWS credentials were found.</summary>
    /// <remarks>Run <c>aws sso login</c> or <c>aws configure</c>, name a profile with <c>CascadeAwsProfile</c> or <c>AWS_PROFILE</c>, or set <c>AWS_ACCESS_KEY_ID</c> and <c>AWS_SECRET_ACCESS_KEY</c>. A build server gets a role instead.</remarks>
    public static Problem NoCredentials() => new(
        "CASCADE4001",
        "No AWS credentials were found: not in the environment, not in the shared configuration, not from a container's or an instance's role. " +
        "Run 'aws sso login' or 'aws configure', or name a profile with -p:CascadeAwsProfile=<name> (or AWS_PROFILE), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");

    /// <summary>The AWS profile does not exist.</summary>
    /// <remarks>Name one that <c>aws configure list-profiles</c> lists, or add it to <c>~/.aws/config</c>.</remarks>
    public static Problem ProfileNotFound(string profile, string origin, IReadOnlyCollection<string> known) => new(
        "CASCADE4002",
        $"The AWS profile '{profile}', named by {origin}, does not exist. " +
        (known.Count == 0 ? "There are no profiles: add it to ~/.aws/config." : $"The profiles are {string.Join(", ", known.Order(StringComparer.Ordinal))}."))
    {
        Setting = origin == "CascadeAwsProfile" ? new(origin, profile) : null,
    };

    /// <summary>The sign-in behind an AWS profile of IAM Identity Center is missing or has expired.</summary>
    /// <remarks>Run <c>aws sso login</c> with the profile, then publish again.</remarks>
    public static Problem SignInExpired(string profile) => new(
        "CASCADE4003",
        $"The sign-in of the AWS profile '{profile}' is missing or has expired. Run 'aws sso login --profile {profile}', then publish again.");

    /// <summary>No AWS region is set.</summary>
    /// <remarks>Set <c>CascadeRegion</c>, or <c>AWS_REGION</c>, or the profile's <c>region</c>.</remarks>
    public static Problem RegionMissing() => new(
        "CASCADE4004",
        "No AWS region is set. Set the property CascadeRegion (<CascadeRegion>eu-central-1</CascadeRegion>), or AWS_REGION in the environment, or 'region' in the AWS profile.");

    /// <summary>The AWS region is not the name of one.</summary>
    /// <remarks>Regions look like <c>eu-central-1</c>: <see href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"/>.</remarks>
    public static Problem ResolvedRegionMalformed(string region, string origin) => new(
        "CASCADE4005",
        $"'{region}', from {origin}, is not an AWS region. A region looks like 'eu-central-1'.")
    {
        Setting = origin == "CascadeRegion" ? new(origin, region) : null,
    };

    /// <summary>The credentials belong to another partition of AWS than the region.</summary>
    /// <remarks>China and GovCloud have accounts of their own: set a region of the account's partition, or use other credentials.</remarks>
    public static Problem RegionOfOtherPartition(string region, string regionPartition, string account, string accountPartition) => new(
        "CASCADE4006",
        $"The region '{region}' is in the partition '{regionPartition}' of AWS, the account {account} in '{accountPartition}'. Set a region of the account's partition, or use other credentials.")
    {
        Setting = new("CascadeRegion", region),
    };

    /// <summary>The credentials may not do what is needed.</summary>
    /// <remarks>Give the user or role the permissions of <c>docs/iam.md</c>. A service control policy or a permissions boundary can forbid it too.</remarks>
    public static Problem AccessDenied(string doing, string message) => new(
        "CASCADE4007",
        $"AWS denied access on the attempt to {doing}: {Sentence(message)} Give the user or role the permissions that docs/iam.md lists; a service control policy or a permissions boundary can forbid it too.");

    /// <summary>AWS does not know the access key.</summary>
    /// <remarks>The key was deleted or deactivated, belongs to another partition, or the region is not enabled for the account. <c>aws sts get-caller-identity</c> tells whether the key is good.</remarks>
    public static Problem KeyUnknown(string doing) => new(
        "CASCADE4008",
        $"AWS does not know the access key that was used to {doing}. It may have been deleted or deactivated, be of another partition, or the region may not be enabled for the account. Check with 'aws sts get-caller-identity'.");

    /// <summary>The credentials have expired.</summary>
    /// <remarks>Sign in again (<c>aws sso login</c>), or renew the session's keys in the environment.</remarks>
    public static Problem CredentialsExpired(string doing) => new(
        "CASCADE4009",
        $"The AWS credentials that were used to {doing} have expired. Sign in again ('aws sso login'), or renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.");

    /// <summary>AWS does not accept the request's signature.</summary>
    /// <remarks>The secret access key does not belong to the access key (a character lost in copying, mostly). Set both anew.</remarks>
    public static Problem SignatureRefused(string doing) => new(
        "CASCADE4010",
        $"AWS did not accept the signature of the request to {doing}: the secret access key does not belong to the access key. Set both anew.");

    /// <summary>This machine's clock is wrong.</summary>
    /// <remarks>AWS accepts requests that are at most some minutes old. Set the clock, or turn on its synchronisation.</remarks>
    public static Problem ClockSkewed(string doing) => new(
        "CASCADE4011",
        $"AWS did not accept the time of the request to {doing}. It is {DateTimeOffset.UtcNow:u} by this machine's clock: set it, or turn on its synchronisation.");

    /// <summary>AWS cannot be reached.</summary>
    /// <remarks>Check network, proxy (<c>HTTPS_PROXY</c>), <c>AWS_ENDPOINT_URL</c>, and that the region exists.</remarks>
    public static Problem EndpointUnreachable(string doing, string reason) => new(
        "CASCADE4012",
        $"AWS could not be reached to {doing}: {Sentence(reason)} Check the network, the proxy (HTTPS_PROXY), AWS_ENDPOINT_URL if it is set, and that the region exists.");

    /// <summary>AWS does not answer.</summary>
    /// <remarks>Check network, proxy (<c>HTTPS_PROXY</c>) and <c>AWS_ENDPOINT_URL</c>; a firewall that drops packets looks like this.</remarks>
    public static Problem EndpointSilent(string doing, TimeSpan limit) => new(
        "CASCADE4013",
        $"AWS did not answer within {limit.TotalSeconds:0} s on the attempt to {doing}. Check the network, the proxy (HTTPS_PROXY), and AWS_ENDPOINT_URL if it is set.");

    /// <summary>No secure connection to AWS can be made.</summary>
    /// <remarks>A proxy that reads TLS needs its certificate among those the machine trusts, or in the file that <c>AWS_CA_BUNDLE</c> names.</remarks>
    public static Problem TlsFailed(string doing, string reason) => new(
        "CASCADE4014",
        $"No secure connection to AWS could be made to {doing}: {Sentence(reason)} If a proxy reads TLS, add its certificate to those the machine trusts, or to the file that AWS_CA_BUNDLE names.");

    /// <summary>An AWS service fails.</summary>
    /// <remarks>Wait and publish again: <see href="https://health.aws.amazon.com"/> tells what is known.</remarks>
    public static Problem ServiceFailing(string doing, int status, string? code) => new(
        "CASCADE4015",
        $"AWS failed on the attempt to {doing}: HTTP {status}{(string.IsNullOrEmpty(code) ? "" : $", {code}")}, also when asked again. Publish again later; https://health.aws.amazon.com tells what is known.");

    /// <summary>AWS refuses more requests for now.</summary>
    /// <remarks>Publish again in a minute; fewer publishes at once also help.</remarks>
    public static Problem Throttled(string doing) => new(
        "CASCADE4016",
        $"AWS takes no more requests for now (the attempt was to {doing}, several times). Publish again in a minute.");

    /// <summary>AWS refused a request for a reason of its own.</summary>
    /// <remarks>The message is AWS's.</remarks>
    public static Problem RequestRefused(string doing, string? code, string message) => new(
        "CASCADE4017",
        $"AWS refused to {doing}: {(string.IsNullOrEmpty(code) ? "" : $"{code}: ")}{Sentence(message)}");

    /// <summary>The source of the credentials that is set up does not give any.</summary>
    /// <remarks>The message says why. <c>aws sts get-caller-identity</c> with the same profile shows the same. A profile that asks for an MFA code cannot be used in a build: get a session first.</remarks>
    public static Problem CredentialsFailed(string origin, string message) => new(
        "CASCADE4018",
        $"{origin} gave no AWS credentials: {Sentence(message)} Check with 'aws sts get-caller-identity'. A profile that asks for an MFA code cannot be used in a build: get a session first and put its keys in the environment.");

    /// <summary>The file that <c>AWS_CA_BUNDLE</c> names cannot be read.</summary>
    /// <remarks>Let it name a file of PEM certificates, or unset it.</remarks>
    public static Problem CertificateBundleUnreadable(string path, string reason) => new(
        "CASCADE4019",
        $"The certificates of AWS_CA_BUNDLE, '{path}', could not be read: {Sentence(reason)} Let it name a file of PEM certificates, or unset it.");

    /// <summary>The AWS profile signs in by <c>aws login</c>, which neither Cascade nor Terraform's provider knows.</summary>
    /// <remarks>Put the session's keys in the environment with <c>aws configure export-credentials --format env</c>.</remarks>
    public static Problem LoginSessionUnsupported(string profile) => new(
        "CASCADE4020",
        $"The AWS profile '{profile}' signs in by 'aws login', which Terraform's provider does not know. Put its keys in the environment: 'aws configure export-credentials --profile {profile} --format env' prints them.");

    /// <summary>The deployment bucket is not this account's, or access to it is denied.</summary>
    /// <remarks>Give the user or role the permissions of <c>docs/iam.md</c>. If the bucket is another account's, somebody took the name on purpose: ask AWS for it. Nothing was read from it or written to it.</remarks>
    public static Problem BucketDenied(string bucket, string account, string message) => new(
        "CASCADE4100",
        $"Access to the bucket '{bucket}' is denied: {Sentence(message)} Either the user or role lacks the permissions that docs/iam.md lists, or the bucket is not the account {account}'s (its name is made from yours, so then somebody took it on purpose: ask AWS for it). Nothing was read from it or written to it.");

    /// <summary>The deployment bucket is gone.</summary>
    /// <remarks>Somebody deleted it since. Publishing makes a new one; what was deployed is then unknown to it, so bring the old one's contents back first if you can.</remarks>
    public static Problem BucketMissing(string bucket) => new(
        "CASCADE4101",
        $"The bucket '{bucket}', which holds the state of what is deployed, does not exist. Publish to make it, or check account and region.");

    private static string Sentence(string text)
    {
        var trimmed = text.Trim().ReplaceLineEndings(" ");
        return trimmed.Length == 0 ? "no reason was given." : trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".";
    }
}
