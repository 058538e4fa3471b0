using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>The bucket (41xx), the state in it and the state's lock.</content>
internal static partial class Errors
{
    /// <summary>The deployment bucket belongs to another account, or access to the bucket is denied.</summary>
    /// <remarks>
    /// Give the user or role the permissions of <c>docs/iam.md</c>. If the bucket belongs to another account, name another bucket with
    /// <c>CascadeBucket</c>. Nothing was read from the bucket or written to it.
    /// </remarks>
    public static Problem BucketDenied(string bucket, string account, string message) => new(
        "CASCADE4100",
        $"Access to the bucket '{bucket}' is denied: {Sentence(message)} Either the user or role lacks the permissions that docs/iam.md "
        + $"lists, or the bucket does not belong to the account {account}. In the first case give the permissions, in the second name "
        + "another bucket with the property CascadeBucket. Nothing was read from the bucket or written to it.");

    /// <summary>The deployment bucket belongs to another account.</summary>
    /// <remarks>
    /// Names of buckets are unique among all accounts. Name another bucket with <c>CascadeBucket</c>. Nothing was read from the bucket or
    /// written to it.
    /// </remarks>
    public static Problem BucketOfOtherAccount(string bucket, string account) => new(
        "CASCADE4921",
        $"The bucket '{bucket}' belongs to another account than {account}, and names of buckets are unique among all accounts. Name "
        + "another bucket with the property CascadeBucket. Nothing was read from the bucket or written to it.");

    /// <summary>The deployment bucket does not exist.</summary>
    /// <remarks>
    /// A new bucket may take a minute: publish again. If somebody deleted the bucket, the next publish makes
    /// a new bucket, which knows nothing of what is deployed: restore the old contents first if you can.
    /// </remarks>
    /// <param name="bucket">The bucket; null where Terraform does not name it.</param>
    /// <param name="stack">The stack whose Terraform noticed; null where the engine noticed.</param>
    [Replaces("CASCADE3115")]
    public static Problem BucketMissing(string? bucket, string? stack = null) => new(
        "CASCADE4101",
        $"{(stack is null ? "" : Stack(stack))}The bucket{(bucket is null ? "" : $" '{bucket}'")}, which holds the state of what is "
        + "deployed, does not exist. "
        + "Publish to create the bucket, or check account and region. A new bucket may take a minute.");

    /// <summary>Another publish holds the state's lock and did not release the lock in time.</summary>
    /// <remarks>
    /// Wait for that publish and publish again. If it was killed, publish once with <c>-p:CascadeUnlock=true</c>.
    /// <c>CascadeLockTimeout</c> sets how many seconds to wait.
    /// </remarks>
    /// <param name="stack">The stack: <c>environment</c>, <c>service todo</c>.</param>
    /// <param name="held">The lock.</param>
    /// <param name="waited">Seconds; null where Terraform waited.</param>
    [Replaces("CASCADE3110")]
    public static Problem StateLocked(string stack, StateLock held, int? waited = null) => new(
        "CASCADE4901",
        $"The state of the {stack} stack is locked{(held.Who.Length == 0 ? "" : $" by {held.Who}")}"
        + (held.Since is { } since ? $" since {since}" : "")
        + $"{(held.Work.Length == 0 ? "" : $" ({held.Work})")}{(waited is null ? "" : $"; waited {waited} s")}. "
        + "If that publish still runs, wait for its end and publish again. If it was killed, publish once with -p:CascadeUnlock=true: "
        + "the new publish takes over the lock and finishes the work."
        + (held.Id.Length == 0 ? "" : $" The lock's id is {held.Id}{(held.Version.Length == 0 ? "" : $" (Terraform {held.Version})")}."));

    /// <summary>Another project deployed the service of this name.</summary>
    /// <remarks>
    /// Nothing was changed. Give one of the two projects another <c>CascadeApplication</c>, <c>CascadeEnvironment</c> or
    /// <c>CascadeService</c>. If the service is this project's all the same (its repository has moved, say), publish once with
    /// <c>-p:CascadeTakeOver=true</c>. <c>CascadeOwner</c> names the owner by a text of your own, for builds without the repository.
    /// </remarks>
    /// <param name="address">The service.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="project">The project that was published.</param>
    public static Problem ServiceOfOtherProject(string address, ProjectOwner owner, ProjectOwner project) => new(
        "CASCADE4913",
        $"The service {address} belongs to {owner}; this project is {project}. Nothing was changed. "
        + "Give one of the two projects another CascadeApplication, CascadeEnvironment or CascadeService. "
        + "If the service is this project's all the same, take it over once with -p:CascadeTakeOver=true.")
    {
        Setting = new("CascadeService", null),
    };

    /// <summary>A later version of Cascade.Build has deployed the stack.</summary>
    /// <remarks>
    /// Nothing was changed. Update the package: an older version would delete what it does not know, and turn back what it does.
    /// </remarks>
    /// <param name="stack">The stack: <c>environment</c>, <c>service todo</c>.</param>
    /// <param name="writer">The version that deployed it; null where the record does not say.</param>
    /// <param name="current">This version.</param>
    public static Problem DeployedByLaterVersion(string stack, string? writer, string current) => new(
        "CASCADE4914",
        $"The {stack} stack was deployed by Cascade.Build {(writer is null ? "of a later version" : writer)}, which is later than "
        + $"this project's {current}. Nothing was changed: an older version would delete what it does not know. "
        + $"Update the package: dotnet add package Cascade.Build{(writer is null ? "" : $" --version {writer}")}");

    /// <summary>An object in the bucket is not what a publish wrote. The publish goes on without the object.</summary>
    /// <remarks>Look who else writes to the bucket. The bucket is versioned: the earlier versions of the object are kept.</remarks>
    /// <param name="uri">The object.</param>
    /// <param name="consequence">What the publish does instead.</param>
    public static Problem ObjectDamaged(string uri, string consequence) =>
        new("CASCADE4915", $"{uri} is damaged, so that {consequence}.") { Severity = Severity.Warning };

    /// <summary>The service is deployed, and a record of the publish could not be written to the bucket.</summary>
    /// <remarks>Nothing is lost. The next publish looks at everything again, and writes the record.</remarks>
    /// <param name="record">What was to be written.</param>
    /// <param name="problem">Why the record could not be written.</param>
    public static Problem RecordUnwritten(string record, string problem) => new(
        "CASCADE4916",
        $"The deployment is done, but {record} could not be recorded: {problem} "
        + "Nothing is lost: the next publish looks at everything again and takes some seconds longer.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>The release could not be written to the history in the bucket.</summary>
    /// <remarks>
    /// The service is as the log says. <c>CascadeReleases</c> does not show how the release ended, and <c>CascadeRollback</c> cannot go back to the
    /// release. The next publish is written again.
    /// </remarks>
    public static Problem ReleaseUnwritten(string problem) => new(
        "CASCADE4922",
        $"The release could not be recorded: {Sentence(problem)} The service is not affected, but a rollback cannot go back to this release.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>The state of a stack with resources of the user's own is missing from the bucket.</summary>
    /// <remarks>
    /// Nothing was changed. Resources of Cascade's own would be found by their tags; those of your Terraform files have none. Restore the
    /// state: the bucket is versioned.
    /// </remarks>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The state's key.</param>
    /// <param name="files">The user's Terraform files.</param>
    public static Problem StateLost(string bucket, string key, string files) => new(
        "CASCADE4917",
        $"The state s3://{bucket}/{key} is missing, and your own Terraform files ({files}) have made resources that only the state knows. "
        + $"Nothing was changed. {RestoreHint(bucket, key)}");

    private static string RestoreHint(string bucket, string key) =>
        "The bucket is versioned: list the earlier versions with "
        + $"'aws s3api list-object-versions --bucket {bucket} --prefix {key}' and copy the good version over the object with "
        + $"'aws s3api copy-object --bucket {bucket} --key {key} --copy-source \"{bucket}/{key}?versionId=…\"'.";
}
