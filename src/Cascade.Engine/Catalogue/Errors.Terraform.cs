namespace Cascade.Engine.Catalogue;

/// <summary>
/// 3xxx: 30xx finding and fetching the tools, 310x running Terraform, 311x its state and lock, 312x answers of AWS, 313x its
/// providers, 314x its files.
/// </summary>
internal static partial class Errors
{
    /// <summary>The path that names a tool does not exist, or is a folder.</summary>
    /// <remarks>
    /// Let <c>CascadeTerraformPath</c> or <c>CascadeNodePath</c> name the program's file, or leave the property unset: then Cascade
    /// looks for the tool on PATH, and else fetches the tool.
    /// </remarks>
    [Replaces("CASCADE1520")]
    public static Problem ToolPathMissing(Setting setting, string path) => new(
        "CASCADE3001",
        $"{setting.Name}: '{path}' "
        + $"{(Directory.Exists(path) ? "is a folder; name the program in it" : "does not exist; name the program's file")}, "
        + "or remove the property: then Cascade looks for the program on PATH, and else fetches the program.")
    {
        Setting = setting,
    };

    /// <summary>The path that names a tool is not a program that runs.</summary>
    /// <remarks>
    /// Let <c>CascadeTerraformPath</c> or <c>CascadeNodePath</c> name the executable itself, for this operating system and processor.
    /// </remarks>
    public static Problem ToolPathDoesNotRun(string tool, Setting setting, string reason) => new(
        "CASCADE3002",
        $"{setting.Name} says that {tool} is at '{setting.Value}', but {reason}. The property must name the executable of {tool} for this "
        + "machine.")
    {
        Setting = setting,
    };

    /// <summary>The path that names a tool leads to a version that is too old.</summary>
    /// <remarks>Install a newer version (Terraform or OpenTofu 1.10, Node.js 20), or leave the property unset.</remarks>
    public static Problem ToolPathTooOld(string tool, Setting setting, Version version, Version minimum) => new(
        "CASCADE3003",
        $"{setting.Name} names version {version} of {tool} ('{setting.Value}'), but Cascade needs {minimum} or later. "
        + $"Install a newer version, or leave {setting.Name} unset.")
    {
        Setting = setting,
    };

    /// <summary>A tool is not installed, and fetching is forbidden.</summary>
    /// <remarks>
    /// Install the tool so that PATH leads to it, or name the tool by <c>CascadeTerraformPath</c> or <c>CascadeNodePath</c>, or take
    /// <c>CascadeFetchTools=false</c> away.
    /// </remarks>
    public static Problem ToolMissing(string tool, Version minimum, string property, string page, IReadOnlyList<string> unfit) => new(
        "CASCADE3004",
        $"{tool} {minimum} or later is needed and not on PATH{(unfit.Count == 0 ? "" : $" ({string.Join("; ", unfit)})")}, and "
        + $"CascadeFetchTools is false. Install {tool} ({page}), or name the program with {property}, or let Cascade fetch {tool}.")
    {
        Setting = new("CascadeFetchTools", "false"),
    };

    /// <summary>The makers of a tool offer no build for this operating system and processor.</summary>
    /// <remarks>
    /// Install the tool by the means of the system (on Alpine: <c>apk add nodejs</c>), or name the tool with its property.
    /// </remarks>
    public static Problem ToolPlatformUnsupported(string tool, string platform, string property, string page) => new(
        "CASCADE3005",
        $"{tool} is not installed, and its makers offer no build for {platform}. "
        + $"Install {tool} by the system's own means ({page}), or name the program with {property}.");

    /// <summary>A tool could not be downloaded: the server does not answer, or the connection broke.</summary>
    /// <remarks>
    /// Look at the network and the proxy (<c>HTTPS_PROXY</c>), or set <c>CascadeToolMirror</c> to a mirror that can be reached, or install
    /// the tool.
    /// </remarks>
    public static Problem ToolDownloadFailed(string tool, Uri address, string reason) => new(
        "CASCADE3006",
        $"{tool} could not be fetched from {address}: {reason}. Look at the network and its proxy (HTTPS_PROXY), name a mirror with "
        + $"CascadeToolMirror, or install {tool}.");

    /// <summary>The server refused to send a tool.</summary>
    /// <remarks>With 404, the mirror lacks the file: a mirror must have the makers' layout (<c>docs/tools.md</c>).</remarks>
    public static Problem ToolDownloadRefused(string tool, Uri address, int status, string? reason) => new(
        "CASCADE3007",
        $"{tool} could not be fetched: {address} answered {status} {reason}. A mirror (CascadeToolMirror) must have the makers' layout; "
        + $"or install {tool}.");

    /// <summary>The downloaded file is not the file that the maker published.</summary>
    /// <remarks>
    /// A mirror serves another file under this name, or somebody changed the file on the way. Nothing was kept. Have the mirror mended, or
    /// install the tool.
    /// </remarks>
    public static Problem ToolChecksumMismatch(string tool, Uri address, string expected, string actual) => new(
        "CASCADE3008",
        $"The file from {address} is not the {tool} that its makers published: the SHA-256 is {actual} instead of {expected}. "
        + $"Nothing was kept. Have the mirror mended, or install {tool}.");

    /// <summary>A tool's archive has the right checksum but cannot be read.</summary>
    /// <remarks>Publish again. If the error stays, install the tool and report the error.</remarks>
    public static Problem ToolArchiveBroken(string tool, Uri address, string reason) =>
        new("CASCADE3009", $"The archive of {tool} from {address} could not be unpacked: {reason}. Publish again, or install {tool}.");

    /// <summary>The folder for fetched tools cannot be used.</summary>
    /// <remarks>Make room or mend the folder's permissions, or name another folder in the variable <c>CASCADE_TOOL_CACHE</c>.</remarks>
    public static Problem ToolCacheUnusable(string folder, string variable, string reason) => new(
        "CASCADE3010",
        $"The folder for tools, '{folder}', cannot be used: {reason} Make room or mend its permissions, or name another folder in the "
        + $"environment variable {variable}.");

    /// <summary>A fetched tool does not run on this machine.</summary>
    /// <remarks>
    /// The system lacks a library that the makers' build needs, or forbids programs in that folder. Install the tool by the system's own
    /// means, and name the tool with its property if PATH does not lead to it.
    /// </remarks>
    public static Problem FetchedToolDoesNotRun(string tool, Version version, string property, string page, string reason) => new(
        "CASCADE3011",
        $"{tool} {version} was fetched but does not run here: {reason}. Install {tool} by the system's own means ({page}), or name the "
        + $"program with {property}.");

    /// <summary>Others may write to the folder for tools, and the programs in it would be run.</summary>
    /// <remarks>
    /// Name a folder of your own in <c>CASCADE_TOOL_CACHE</c>; it is made if missing. Several users can name one folder if that has the
    /// sticky bit (<c>chmod 1777</c>): each gets a folder of their own in it. If the folder is yours, empty it and take the others' right
    /// to write away (<c>chmod go-w</c>).
    /// </remarks>
    public static Problem ToolCacheOfOthers(string folder, string variable, string reason) => new(
        "CASCADE3160",
        $"The folder for tools, '{folder}', is not safe to run programs from: {reason}. Name a folder of your own in the environment "
        + $"variable {variable}, which is made if missing, or make the folder safe: empty it and run chmod go-w if it is yours, or give it "
        + "the sticky bit (chmod 1777) if it belongs to root and all users are to have folders of their own in it.");

    /// <summary>Terraform reported an error that has no code of its own.</summary>
    /// <remarks>The text is Terraform's. Terraform's files are in the folder that <c>CascadeTerraformDirectory</c> names.</remarks>
    public static Problem TerraformReported(string stack, string? resource, string text) =>
        new("CASCADE3100", $"{Stack(stack)}{About(resource)}{Said(text, "an error")}");

    /// <summary>Terraform reported a warning.</summary>
    /// <remarks>The text is Terraform's. The warning stopped nothing.</remarks>
    public static Problem TerraformWarned(string stack, string? resource, string text) =>
        new("CASCADE3101", $"{Stack(stack)}{About(resource)}{Said(text, "a warning")}") { Severity = Severity.Warning };

    // A provider may leave the text out.
    private static string Said(string text, string what) => string.IsNullOrWhiteSpace(text)
        ? $"Terraform reported {what} without a word. The environment variable TF_LOG=debug makes Terraform say more in the build's detailed log."
        : text;

    /// <summary>Terraform does not start.</summary>
    /// <remarks>Look at the program that the message names. Somebody may have removed or replaced it while the publish ran.</remarks>
    public static Problem TerraformDidNotStart(string program, string reason) =>
        new("CASCADE3102", $"'{program}' does not start: {reason}");

    /// <summary>Terraform crashed.</summary>
    /// <remarks>
    /// The fault is Terraform's. Publish again: the state is as it was last saved. If the crash comes back, use another version with
    /// <c>CascadeTerraformPath</c>.
    /// </remarks>
    public static Problem TerraformCrashed(string stack, string program, string text) => new(
        "CASCADE3103",
        $"{Stack(stack)}{program} crashed: {Sentence(text)} Publish again. If the crash comes back, use another version with "
        + "CascadeTerraformPath.");

    /// <summary>Terraform was killed, by a person or by the system for want of memory.</summary>
    /// <remarks>Publish again. If Terraform left its lock behind, the next publish says so.</remarks>
    public static Problem TerraformKilled(string stack, string program, int signal) => new(
        "CASCADE3104",
        $"{Stack(stack)}{program} was ended by signal "
        + $"{signal}{(signal == 9 ? " (killed: by a person, or by the system for want of memory)" : "")}. Terraform may have left its lock "
        + "behind: publish again, and the next publish says what to do.");

    /// <summary>Terraform failed and did not say why.</summary>
    /// <remarks>The message has the last lines of the output. Publish with <c>-v:detailed</c> for all lines.</remarks>
    public static Problem TerraformFailedSilently(string stack, string program, string command, int exitCode, string text) => new(
        "CASCADE3105",
        $"{Stack(stack)}`{program} {command}` ended with exit code {exitCode} and no "
        + $"reason{(text.Length == 0 ? "" : $"; the last output: {text}")}.");

    /// <summary>Terraform's answer cannot be read.</summary>
    /// <remarks>
    /// Cascade does not know this version of Terraform, or the program is another one. Name Terraform with <c>CascadeTerraformPath</c>.
    /// </remarks>
    public static Problem TerraformUnreadable(string stack, string program, string command, string reason) => new(
        "CASCADE3106",
        $"{Stack(stack)}the answer of `{program} {command}` cannot be read: {reason}. Name another Terraform with CascadeTerraformPath.");

    /// <summary>A lock could not be removed.</summary>
    /// <remarks>The lock may be gone already: publish again without <c>CascadeUnlock</c>. Else see the reason in the message.</remarks>
    public static Problem UnlockFailed(string stack, string id, string reason) => new(
        "CASCADE3111",
        $"{Stack(stack)}the lock {id} could not be removed: {reason}. The lock may be gone already: publish again without CascadeUnlock.");

    /// <summary>The lock of the state could not be released.</summary>
    /// <remarks>
    /// The deployment itself may be done. The next publish says who holds the lock; with <c>-p:CascadeUnlock=true</c> it takes over the
    /// lock.
    /// </remarks>
    public static Problem LockNotReleased(string stack, string text) => new(
        "CASCADE3112",
        $"{Stack(stack)}the lock of the state could not be released, so the next publish will need -p:CascadeUnlock=true: {text}");

    /// <summary>Terraform could not write the created resources to the state.</summary>
    /// <remarks>
    /// Do not delete the folder, which has <c>errored.tfstate</c>. When the bucket can be reached again, publish again from there: the
    /// publish writes that state to the bucket first, and removes the file. If the state's lock stayed, add <c>-p:CascadeUnlock=true</c>.
    /// A publish from elsewhere finds the created resources by their tags, but not those of your own Terraform files.
    /// </remarks>
    public static Problem StateNotSaved(string stack, string folder, string text) => new(
        "CASCADE3113",
        $"{Stack(stack)}Terraform could not save its state: {Sentence(text)} Terraform may have left the state in "
        + $"'{Path.Combine(folder, "errored.tfstate")}': keep that file, and publish again from here when the bucket can be reached: "
        + "the publish saves that state first. If the state's lock stayed too, add -p:CascadeUnlock=true.");

    /// <summary>The state was written by a newer Terraform.</summary>
    /// <remarks>Install that version or a later one, or name the program with <c>CascadeTerraformPath</c>.</remarks>
    public static Problem StateIsNewer(string stack, string text) => new(
        "CASCADE3114",
        $"{Stack(stack)}the state was written by a newer Terraform: {Sentence(text)} Install that version or a later one, or name "
        + "the program with CascadeTerraformPath.");

    /// <summary>The content that Terraform got for the state is no state.</summary>
    /// <remarks>
    /// Nothing was changed. Something may answer in place of S3, for instance a network that wants a sign-in first: publish again from a
    /// network without such a thing. If the error stays, the object in the bucket is damaged; the bucket is versioned, so restore an
    /// earlier version of the object.
    /// </remarks>
    public static Problem StateIsNoState(string stack, string text) => new(
        "CASCADE3117",
        $"{Stack(stack)}what Terraform got for the state is no state: {Sentence(text)} Nothing was changed. Something may answer in place "
        + "of S3: publish again. If the error stays, the object in the bucket is damaged: restore an earlier version, the bucket is "
        + "versioned.");

    /// <summary>The plan is out of date: the state changed after the plan was made.</summary>
    /// <remarks>Another deployment came between. Publish again.</remarks>
    public static Problem PlanIsStale(string stack) => new(
        "CASCADE3116",
        $"{Stack(stack)}another deployment changed the state after the plan was made. Nothing was applied: publish again.");

    /// <summary>The credentials belong to another account than the stack.</summary>
    /// <remarks>Use credentials of the account that the environment lives in.</remarks>
    public static Problem TerraformOtherAccount(string stack, string text) => new(
        "CASCADE3126",
        $"{Stack(stack)}Terraform's credentials belong to another account than the deployment: "
        + $"{Sentence(text)} Do AWS_PROFILE and the AWS_* environment variables name the same account?");

    /// <summary>A Terraform file of the project asks for another version of a provider than Cascade's.</summary>
    /// <remarks>
    /// Remove the version constraint from the project's own <c>.tf</c> file, or let the constraint allow the message's version.
    /// </remarks>
    public static Problem ProviderVersionConflict(string stack, string text) => new(
        "CASCADE3130",
        $"{Stack(stack)}a Terraform file asks for a provider version that does not go with Cascade's: "
        + $"{Sentence(text)} Remove the constraint from the project's own .tf files (CascadeTerraform), "
        + "or let the constraint allow Cascade's version.");

    /// <summary>A provider could not be fetched.</summary>
    /// <remarks>Look at the network and the proxy, or let Terraform's configuration (<c>TF_CLI_CONFIG_FILE</c>) name a mirror.</remarks>
    public static Problem ProviderUnavailable(string stack, string text) => new(
        "CASCADE3131",
        $"{Stack(stack)}a provider could not be fetched: {Sentence(text)} Look at the network and its proxy; "
        + "or name a mirror in Terraform's configuration (TF_CLI_CONFIG_FILE).");

    /// <summary>A provider has another checksum than the recorded one.</summary>
    /// <remarks>
    /// If the registry or mirror is trusted, delete the folder that <c>CascadeTerraformDirectory</c> names and <c>lock-files</c> in the
    /// tool cache, then publish again.
    /// </remarks>
    public static Problem ProviderChecksumMismatch(string stack, string text, string cache) => new(
        "CASCADE3132",
        $"{Stack(stack)}a provider has another checksum than the recorded one: "
        + $"{Sentence(text)} If its source is trusted, delete '{cache}' and the stack's .terraform.lock.hcl, then publish again.");

    /// <summary>A provider crashed or stopped answering.</summary>
    /// <remarks>Publish again. If the error stays, see the provider's issues for the resource that the message names.</remarks>
    public static Problem ProviderCrashed(string stack, string? resource, string text) => new(
        "CASCADE3133",
        $"{Stack(stack)}{About(resource)}a Terraform provider crashed or did not answer: {Sentence(text)} Publish again.");

    /// <summary>A Terraform file of the project is wrong.</summary>
    /// <remarks>Correct the file at the line that the message names.</remarks>
    public static Problem TerraformFileInvalid(string text, SourceLocation location) =>
        new("CASCADE3140", text) { Location = location };

    /// <summary>A Terraform file of the project gives a warning.</summary>
    /// <remarks>See the line that the message names. The warning stopped nothing.</remarks>
    public static Problem TerraformFileWarned(string text, SourceLocation location) =>
        new("CASCADE3141", text) { Location = location, Severity = Severity.Warning };

    private static string Stack(string stack) => $"{stack}: ";

    private static string About(string? resource) => resource is null ? "" : $"{resource}: ";
}
