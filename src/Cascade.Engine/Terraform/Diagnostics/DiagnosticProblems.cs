using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Terraform.Diagnostics;

/// <summary>
/// Turns Terraform's diagnostics into problems of the catalogue: a known diagnostic gets a code and a remedy, the rest keep Terraform's
/// words. The first rule that knows a diagnostic counts; each order below is from the special to the general.
/// </summary>
/// <param name="stack">How messages begin: <c>environment</c>, <c>service todo</c>.</param>
/// <param name="kinds">The resources' names for people.</param>
/// <param name="directory">Terraform's working directory.</param>
/// <param name="cache">Where the recorded provider checksums are, for the message about them.</param>
/// <param name="originalFile">From a file's full path in the working directory to the user's file that was copied there, or null.</param>
internal sealed partial class DiagnosticProblems(
    string stack, ResourceKinds kinds, string directory, string cache, Func<string, string?> originalFile)
{
    /// <summary>The problem, or null for a diagnostic that says nothing a reader needs.</summary>
    public Problem? Of(Diagnostic diagnostic)
    {
        var text = diagnostic.Text;
        // Only Cascade targets: the resources that it takes into a state before a destroy.
        if (IsNoise(text) || diagnostic.Summary is "Resource targeting is in effect" or "Applied changes may be incomplete")
        {
            return null;
        }

        if (Location(diagnostic) is { } location)
        {
            // The checks before Terraform find these too, but in a file that they cannot read.
            if (text.StartsWith("Duplicate required providers configuration", StringComparison.Ordinal))
            {
                return Errors.UserTerraformRequiredProviders(location.File, location.Line, location.Column);
            }

            if (text.StartsWith("Duplicate backend configuration", StringComparison.Ordinal))
            {
                return Errors.UserTerraformBackend(location.File, location.Line, location.Column);
            }

            // A conflict is the user's file's as well, but has a remedy of its own.
            if (diagnostic.IsError && IsVersionConflict(text))
            {
                return Errors.ProviderVersionConflict(stack, text) with { Location = location };
            }

            if (Aws(diagnostic, ofUsersFile: true) is { } answered)
            {
                return answered with { Location = location };
            }

            return diagnostic.IsError ? Errors.TerraformFileInvalid(text, location) : Errors.TerraformFileWarned(text, location);
        }

        var resource = ResourceAddress.Parse(diagnostic.Address)?.FriendlyWithAddress(kinds) ?? diagnostic.Address;
        if (!diagnostic.IsError)
        {
            return Errors.TerraformWarned(stack, resource, text);
        }

        if (Variable(diagnostic) is { } variable)
        {
            return Errors.VariableReferenceRefused(stack, variable, text);
        }

        var problem = State(diagnostic, text)
            ?? Aws(diagnostic, ofUsersFile: false)
            ?? Provider(text, resource)
            ?? Errors.TerraformReported(stack, resource, text);
        return problem.Setting is null && SettingOf(diagnostic) is { } setting ? problem with { Setting = new(setting, null) } : problem;
    }

    /// <summary>Whether another deployment holds the lock, and who.</summary>
    public static bool IsLocked(Diagnostic diagnostic, [NotNullWhen(true)] out StateLock? held)
    {
        held = null;
        if (!diagnostic.IsError || !diagnostic.Summary.StartsWith("Error acquiring the state lock", StringComparison.Ordinal))
        {
            return false;
        }

        held = LockText.Parse(diagnostic.Detail);
        // Without the info nobody holds it: the lock could not be written, and the reason (credentials, network) is in the text.
        return held is not null;
    }

    /// <summary>Whether the state misses something that was created: an error even when the publish was interrupted.</summary>
    public static bool IsLoss(Diagnostic diagnostic) =>
        diagnostic.IsError && NotSaved().IsMatch(diagnostic.Summary);

    /// <summary>
    /// About lock files (ours are in obj/, for this machine alone), about a missing <c>TF_CLI_CONFIG_FILE</c> that Terraform goes on
    /// without, that configuration errors, which are reported one by one, are "described below", and that an operation stopped because
    /// another failed.
    /// </summary>
    private static bool IsNoise(string text) =>
        text.StartsWith("Incomplete lock file information for providers", StringComparison.Ordinal) ||
        text.StartsWith("Unable to open CLI configuration file", StringComparison.Ordinal) ||
        text.StartsWith("Terraform encountered problems during initialisation", StringComparison.Ordinal) ||
        text.StartsWith("OpenTofu encountered problems during initialization", StringComparison.Ordinal) ||
        // Follows "Failed to save state", which has the reason.
        text.StartsWith("Failed to persist state to backend", StringComparison.Ordinal) ||
        text is "execution halted";

    private SourceLocation? Location(Diagnostic diagnostic) =>
        diagnostic.Range is { } range && originalFile(Path.GetFullPath(range.File, directory)) is { } file
            ? new SourceLocation(file, range.Line, range.Column)
            : null;

    // The line defines the environment variable's local value.
    private string? Variable(Diagnostic diagnostic) => LineOf(diagnostic) is { } line ? VariableLocals.VariableOf(line) : null;

    /// <summary>The user's property that an attribute with a mistake comes from.</summary>
    private string? SettingOf(Diagnostic diagnostic) =>
        ResourceAddress.Parse(diagnostic.Address) is { } address
        && LineOf(diagnostic) is { } line && Attribute().Match(line) is { Success: true } attribute
            ? kinds.Find(address.Type)?.SettingOf([attribute.Groups["name"].Value])
            : null;

    /// <summary>The line of the stack's file that Terraform names: each attribute has a line of its own.</summary>
    private string? LineOf(Diagnostic diagnostic) =>
        diagnostic.Range is { } range && Path.GetFullPath(range.File, directory) is var file && File.Exists(file)
            ? File.ReadLines(file).Skip(range.Line - 1).FirstOrDefault()
            : null;

    private Problem? State(Diagnostic diagnostic, string text)
    {
        if (IsLocked(diagnostic, out var held))
        {
            return Errors.StateLocked(stack, held);
        }

        if (diagnostic.Summary.StartsWith("Error releasing the state lock", StringComparison.Ordinal))
        {
            return Errors.LockNotReleased(stack, ReportedAwsError.Parse(diagnostic.Text)?.Short ?? diagnostic.Text);
        }

        if (NotSaved().IsMatch(diagnostic.Summary))
        {
            return Errors.StateNotSaved(stack, directory, ReportedAwsError.Parse(diagnostic.Text)?.Short ?? text);
        }

        // Each such text begins with "Unsupported state file format", and only this one tells of a newer format.
        if (text.Contains("The state file uses format version", StringComparison.Ordinal) ||
            text.Contains("state snapshot was created by", StringComparison.Ordinal) && text.Contains("newer", StringComparison.Ordinal))
        {
            return Errors.StateIsNewer(stack, text);
        }

        if (text.Contains("Unsupported state file format", StringComparison.Ordinal))
        {
            return Errors.StateIsNoState(stack, text);
        }

        if (diagnostic.Summary.StartsWith("Saved plan is stale", StringComparison.Ordinal))
        {
            return Errors.PlanIsStale(stack);
        }

        if (MissingBucket().Match(text) is { Success: true } bucket)
        {
            return Errors.BucketMissing(bucket.Groups["name"] is { Success: true } name ? name.Value : null, stack);
        }

        return Errors.IsDiskFull(text) ? Errors.DiskFull(text, stack) : null;
    }

    private Problem? Aws(Diagnostic diagnostic, bool ofUsersFile)
    {
        if (!diagnostic.IsError)
        {
            return null;
        }

        var text = diagnostic.Text;
        if (text.StartsWith("AWS account ID not allowed", StringComparison.Ordinal))
        {
            return Errors.TerraformOtherAccount(stack, text);
        }

        if (ExpiredSignIn().IsMatch(text))
        {
            return Errors.SignInExpired(null, stack);
        }

        if (text.StartsWith("No valid credential sources found", StringComparison.Ordinal)
            || text.Contains("failed to refresh cached credentials", StringComparison.Ordinal))
        {
            return Credentials(text);
        }

        // A request that AWS refuses for a reason of its own is most likely a mistake in the user's file.
        if (ReportedAwsError.Parse(text) is not { } answer || (ofUsersFile && answer.Cause is (AwsCause.Other or AwsCause.NotFound)))
        {
            return null;
        }

        // "validating provider credentials" is not about a resource; its address is the provider's.
        var resource = ResourceAddress.Parse(diagnostic.Address)?.FriendlyWithAddress(kinds);
        return answer.ToProblem(FailedRequest.OfTerraform(stack, resource, null));
    }

    /// <summary>
    /// Terraform's first sentence is the same whether there are no credentials or their source failed; the cause is in the second.
    /// </summary>
    private Problem Credentials(string text)
    {
        // The last resort was an instance's role, on a machine that is none: nothing before it was configured.
        if (text.Contains("no EC2 IMDS role found", StringComparison.Ordinal) || text.Contains("ec2imds:", StringComparison.Ordinal))
        {
            return Errors.NoCredentials(stack);
        }

        if (ReportedAwsError.Parse(text) is { } answer)
        {
            return answer.ToProblem(FailedRequest.OfTerraform(stack, null, null));
        }

        return NetworkFailure().Match(text) is { Success: true } network
            ? new AwsAnswer("", "", 0, "", network.Value.Trim()).ToProblem(FailedRequest.OfTerraform(stack, null, null))
            : Cause(text) is { } cause
                ? Errors.CredentialsFailed($"{stack}: The source of Terraform's credentials", cause)
                : Errors.NoCredentials(stack);
    }

    /// <summary>The sentence after the pointer to the provider's documentation; null where there is none.</summary>
    private static string? Cause(string text) => SecondSentence().Match(text) is { Success: true } match
        ? match.Groups["cause"].Value
        : text.StartsWith("No valid credential sources found", StringComparison.Ordinal) ? null : text;

    private Problem? Provider(string text, string? resource)
    {
        if (text.Contains("timeout while waiting for state to become 'ISSUED'", StringComparison.Ordinal))
        {
            return Errors.CertificateTimedOut(stack);
        }

        if (IsVersionConflict(text))
        {
            return Errors.ProviderVersionConflict(stack, text);
        }

        if (text.Contains("match any of the checksums previously recorded in the dependency lock file", StringComparison.Ordinal) ||
            text.Contains("the current package for", StringComparison.Ordinal) && text.Contains("checksum", StringComparison.Ordinal))
        {
            return Errors.ProviderChecksumMismatch(stack, text, cache);
        }

        string[] unavailable =
        [
            "Failed to query available provider packages", "Failed to install provider",
            "Failed to resolve provider packages", "Invalid provider registry host",
        ];
        if (unavailable.Any(words => text.StartsWith(words, StringComparison.Ordinal)))
        {
            return Errors.ProviderUnavailable(stack, text);
        }

        string[] crashed = ["Plugin did not respond", "Request cancelled. The plugin", "Failed to load plugin schemas"];
        return crashed.Any(words => text.StartsWith(words, StringComparison.Ordinal))
            || text.Contains("plugin crashed", StringComparison.OrdinalIgnoreCase)
            ? Errors.ProviderCrashed(stack, resource, text)
            : null;
    }

    private static bool IsVersionConflict(string text) =>
        text.Contains("no available releases match the given constraints", StringComparison.Ordinal) ||
        text.Contains("does not match configured version constraint", StringComparison.Ordinal) ||
        text.StartsWith("Duplicate required providers configuration", StringComparison.Ordinal);

    [GeneratedRegex("""^\s*"(?<name>[a-z0-9_]+)":""")]
    private static partial Regex Attribute();

    [GeneratedRegex("^(?:Failed to save state|Error saving state|Error writing state|Failed to write state)")]
    private static partial Regex NotSaved();

    [GeneratedRegex("""S3 bucket "(?<name>[^"]*)" does not exist|NoSuchBucket""")]
    private static partial Regex MissingBucket();

    /// <summary>In the words of Go's network library.</summary>
    [GeneratedRegex(
        @"(?:(?:Get|Post|Put|Head) ""[^""]*"": )?(?:dial tcp|lookup \S+:|net/http:|proxyconnect tcp|tls:|x509:|read tcp).*",
        RegexOptions.Singleline)]
    private static partial Regex NetworkFailure();

    [GeneratedRegex(@"\bError: (?<cause>\S.*)$", RegexOptions.Singleline)]
    private static partial Regex SecondSentence();

    [GeneratedRegex("refresh cached SSO token failed|SSO (?:session|token) .*expired|the SSO session has expired", RegexOptions.IgnoreCase)]
    private static partial Regex ExpiredSignIn();
}
