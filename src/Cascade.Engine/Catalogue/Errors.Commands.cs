namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>The request that MSBuild wrote could not be read.</summary>
    /// <remarks>
    /// Delete <c>obj/cascade</c> and publish again. If the error stays, the package is damaged: restore the package again.
    /// </remarks>
    public static Problem RequestUnreadable(string path, string why) => new(
        "CASCADE4900",
        $"The request {path} could not be read: {why} Delete the folder and publish again. If the error stays, restore the package again.");

    /// <summary>The change would replace or delete the environment's network, load balancer, cluster or data.</summary>
    /// <remarks>
    /// Nothing was changed. To replace all the same, publish once with <c>-p:CascadeAllowReplace=true</c>; every service of the environment
    /// is down meanwhile. AWS deletes no network in which tasks run: destroy the services before the network is replaced, and publish them
    /// again afterwards.
    /// </remarks>
    public static Problem ReplacementGuarded(string stack, string resources) =>
        new("CASCADE4902",
            "The publish would replace or delete resources that the services of the environment share, so nothing was changed: "
            + $"{resources}. Undo the change in the project, or allow the replacement once with "
            + $"-p:CascadeAllowReplace=true ({stack} stack).");

    /// <summary>The change would delete or replace what holds data, or what the project's own Terraform files made.</summary>
    /// <remarks>
    /// Nothing was changed. Put the resources back into the files of <c>@(CascadeTerraform)</c>: a wildcard that matches no file is no error
    /// to MSBuild. To delete or replace all the same, publish once with <c>-p:CascadeAllowReplace=true</c>. To keep a resource and let
    /// Terraform forget it, write a <c>removed</c> block.
    /// </remarks>
    /// <param name="stack">The stack: <c>service todo</c>.</param>
    /// <param name="resources">The planned changes.</param>
    /// <param name="missingFiles">Terraform files that the last publish had and this publish lacks; may be empty.</param>
    public static Problem LossGuarded(string stack, string resources, string missingFiles) => new(
        "CASCADE4912",
        "The publish would delete or replace resources that hold data or that your own Terraform files made, so nothing was changed: "
        + $"{resources}. "
        + (missingFiles.Length == 0
            ? "Undo the change in the files of @(CascadeTerraform)"
            : $"The last publish had Terraform files that this publish lacks: {missingFiles}. Look whether @(CascadeTerraform) still "
            + "matches them")
        + $", or allow the loss once with -p:CascadeAllowReplace=true ({stack} stack).");

    /// <summary>Other services still live in the environment that was to be destroyed.</summary>
    /// <remarks>Nothing was destroyed. Destroy the services that are named first, then the environment.</remarks>
    public static Problem EnvironmentInUse(string environment, string services) => new(
        "CASCADE4903",
        $"Nothing was destroyed: other services live in the environment {environment}: {services}. "
        + "Destroy those services first (-t:CascadeDestroy of their projects).");

    /// <summary>What was to be destroyed is protected.</summary>
    /// <remarks>Nothing was destroyed. Publish the services that are named with <c>CascadeProtect=false</c>, and destroy then.</remarks>
    public static Problem Protected(string what, string services) => new(
        "CASCADE4904",
        $"Nothing was destroyed: {what} is protected by CascadeProtect of {services}. Publish with CascadeProtect=false first, if it is to go.");

    /// <summary>Warning: what the service no longer needs of the environment could not be taken away.</summary>
    /// <remarks>The service runs as published. The next publish takes it away.</remarks>
    public static Problem EnvironmentNotTidied(string problem) => new(
        "CASCADE4934",
        $"The deployment is done, but what the service no longer needs of its environment could not be taken away: {problem} The next publish "
            + "takes it away.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>The result file could not be written.</summary>
    /// <remarks>Make <c>obj/cascade</c> writable and publish again. The deployment itself is done.</remarks>
    public static Problem ResultUnwritable(string path, string why) =>
        new("CASCADE4905", $"The result {path} could not be written: {why}");

    /// <summary>The publish was interrupted.</summary>
    /// <remarks>Terraform saved its state and released the lock. Publish again: the publish continues where it stopped.</remarks>
    public static Problem Interrupted(string command) => new(
        "CASCADE4906",
        $"The {command} was interrupted. Terraform's state is saved and the lock released. Run the command again: the work continues where "
        + "it stopped.");

    /// <summary>The images that <c>prepare</c> planned are not known to <c>deploy</c>.</summary>
    /// <remarks>Run the whole publish, not the target alone.</remarks>
    public static Problem ImagesUnknown(string path) =>
        new(
            "CASCADE4907",
            $"{path} is missing or belongs to another publish. Run the whole publish (target CascadePublish), not one of its parts.");

    /// <summary>The command failed for a reason that has no code.</summary>
    /// <remarks>The error is a defect of Cascade: report the text and, if you can, a binary log (<c>-bl</c>).</remarks>
    public static Problem Unexpected(string command, Exception exception) => new(
        "CASCADE4999",
        $"{command} failed for an unknown reason: {string.Join(" Caused by ", Chain(exception).Select(Named))} Please report this error.");

    private static string Named(Exception exception) => $"{exception.GetType().Name}: {Sentence(exception.Message)}";

    private static IEnumerable<Exception> Chain(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions.SelectMany(Chain),
        { InnerException: { } inner } => Chain(inner).Prepend(exception),
        _ => [exception],
    };

    /// <summary>Cascade cannot read the state in the bucket.</summary>
    /// <remarks>Nothing was changed. The bucket is versioned: restore an earlier version of the object, as the message says.</remarks>
    public static Problem StateUnreadable(string bucket, string key, string why) => new(
        "CASCADE4908",
        $"The state s3://{bucket}/{key} could not be read: {Sentence(why)} Nothing was changed. {RestoreHint(bucket, key)}");

    /// <summary>The disk is full.</summary>
    /// <remarks>Make room on the disk that the message names, then publish again: the publish continues where it stopped.</remarks>
    /// <param name="why">The words of the system.</param>
    /// <param name="stack">The stack whose Terraform noticed; null where the engine noticed.</param>
    public static Problem DiskFull(string why, string? stack = null) => new(
        "CASCADE3107",
        $"{(stack is null ? "" : Stack(stack))}There is no room on the disk: {Sentence(why)} "
        + "Make room, then publish again: the publish continues where it stopped.");

    /// <summary>A file or folder could not be read or written: rights, or another program.</summary>
    /// <remarks>Make the folder that the message names writable, and publish again: the publish continues where it stopped.</remarks>
    public static Problem FilesUnusable(string directory, string why) => IsDiskFull(why) ? DiskFull(why) : new(
        "CASCADE4910",
        $"A file could not be read or written: {Sentence(why)} Make {directory} writable, and publish again.");

    /// <summary>Whether the words of the system, in an exception or in Terraform's output, say that a disk is full.</summary>
    public static bool IsDiskFull(string words) =>
        words.Contains("no space left on device", StringComparison.OrdinalIgnoreCase)
        || words.Contains("not enough space on the disk", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nothing of this name is deployed.</summary>
    /// <remarks>Check application, environment, service, region and account.</remarks>
    public static Problem NothingDeployed(string address, string where) => new(
        "CASCADE4909",
        $"{address} is not deployed in {where}: there is nothing to destroy. If the service was published with settings on the command line "
        + "(-p:CascadeApplication=…, -p:CascadeEnvironment=…), give the same settings.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>The service has no log group.</summary>
    /// <remarks>Publish first. If the service is published, check application, environment, service, region and account.</remarks>
    public static Problem NoLogGroup(string group) => new(
        "CASCADE4911",
        $"There is no log group {group}: the service is not deployed there. "
        + "Publish the service, or check application, environment, service, region and account.");

    /// <summary>There is no release to go back to.</summary>
    /// <remarks>
    /// The history begins with the first publish of a version that keeps releases. Publish the earlier code to go back. <c>CascadeReleases</c> lists
    /// what is known.
    /// </remarks>
    public static Problem NoFormerRelease(string address) => new(
        "CASCADE4923",
        $"{address} has no earlier release to go back to. Nothing was changed. See 'dotnet build -t:CascadeReleases'; to go back further, publish the "
        + "earlier code.");

    /// <summary>No release has that version, tag or revision, or none of them went well.</summary>
    /// <remarks>Name one that the message lists. <c>CascadeReleases</c> shows all, and how each ended.</remarks>
    /// <param name="address">Application, environment and service.</param>
    /// <param name="name">What <c>CascadeRelease</c> names.</param>
    /// <param name="known">Revisions and tags of the releases that went well.</param>
    public static Problem ReleaseUnknown(string address, string name, IReadOnlyList<string> known) => new(
        "CASCADE4924",
        $"{address} has no release '{name}' (CascadeRelease) that was deployed. Nothing was changed. "
        + (known.Count == 0 ? "No release is known." : $"These revisions were: {string.Join(", ", known)}."));

    /// <summary>What the release was applied from is not in the bucket any more.</summary>
    /// <remarks>Publish the code of that release instead. The bucket is versioned: a deleted or damaged object has an earlier version.</remarks>
    public static Problem ReleaseFilesGone(string release, string bucket, string what) => new(
        "CASCADE4925",
        $"The Terraform files of {release} are {what} in the bucket {bucket}. Nothing was changed. Go back to another release, or publish the code "
        + "of that release.");

    /// <summary>The image of the release is not in the registry any more.</summary>
    /// <remarks>The registry keeps the last 30 images. Publish the code of that release instead.</remarks>
    public static Problem ReleaseImageGone(string release, string image) => new(
        "CASCADE4926",
        $"The image of {release} is not in the registry any more: {image}. Nothing was changed. Go back to another release, or publish the code of that "
        + "release.");

    /// <summary>The build server's summary, or the outputs for later steps, could not be written.</summary>
    /// <remarks>The command itself is not affected. Look at the disk's space, and at the rights of the file or folder that the message names.</remarks>
    public static Problem SummaryUnwritten(string reason) => new(
        "CASCADE4927",
        $"The summary for the build server, and the outputs for its later steps, could not be written: {reason} What the summary would have told is "
        + "in the log.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>A pipeline needs to know the repository that may deploy.</summary>
    /// <remarks>
    /// Run <c>CascadeInit</c> in a clone of the repository: its remote <c>origin</c> says which repository the deployment role trusts. Without
    /// <c>CascadeInitWorkflow</c>, the publish profile alone is written, anywhere.
    /// </remarks>
    public static Problem WorkflowWithoutRepository(string server, string? remote) => new(
        "CASCADE4928",
        $"A pipeline for {server} needs the repository that may deploy, and "
        + (remote is null ? "the project is in no git repository with a remote" : $"the remote {remote} is none on {server}")
        + ". Nothing was written. Run CascadeInit in a clone of the repository, or name another server by CascadeInitWorkflow.")
    {
        Setting = new("CascadeInitWorkflow", null),
    };

    /// <summary>A pipeline needs an AWS region.</summary>
    /// <remarks>Set <c>CascadeRegion</c> in the project or in <c>Directory.Build.props</c>.</remarks>
    public static Problem WorkflowWithoutRegion() => new(
        "CASCADE4929",
        "A pipeline needs the AWS region to deploy to, and neither CascadeRegion nor AWS_REGION says one. Nothing was written. Set CascadeRegion.");

    /// <summary>The services of a solution differ in what a pipeline needs once.</summary>
    /// <remarks>Give the services one value, or run <c>CascadeInit</c> for each project.</remarks>
    public static Problem WorkflowOfSeveral(string property, IReadOnlyList<string> values) => new(
        "CASCADE4931",
        $"A pipeline has one {property}, and the services of the solution differ: "
        + $"{string.Join(", ", values.Select(value => value.Length == 0 ? "(unset)" : value))}. Nothing was written. Give the services one value, or run "
        + "CascadeInit for each project.");

    /// <summary>A path has characters that mean something to a shell or to a YAML file.</summary>
    /// <remarks>Rename the folder or the project file, or write the pipeline by hand.</remarks>
    public static Problem WorkflowPathUnsafe(string path) => new(
        "CASCADE4932",
        $"The path {path} cannot stand in a pipeline: letters and digits of ASCII, spaces and . _ / + - can. Nothing was written. Rename the folder or "
        + "the project file, or write the pipeline by hand.");

    /// <summary>A file could not be written.</summary>
    /// <remarks>Look at the rights of the folder and at the disk's space, and run <c>CascadeInit</c> again: files that are there stay.</remarks>
    public static Problem InitFileUnwritten(string path, string reason) => new(
        "CASCADE4930",
        $"{path} could not be written: {reason} Mend it and run CascadeInit again: files that are there stay as they are.");
}
