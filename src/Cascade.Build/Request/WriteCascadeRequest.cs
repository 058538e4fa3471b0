using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>Writes <c>obj/cascade/request.json</c>. Each item list is passed by itself: a copy of an item forgets the file that defined it.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteCascadeRequest : Task
{
    /// <summary>Full path of the file to write.</summary>
    [Required]
    public string RequestFile { get; set; } = "";

    /// <summary>The project's full path.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Identity: a property's name; metadata <c>Value</c>: its value. Empty ones are left out.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Files that may set a property, nearest first.</summary>
    public string[] KnownFiles { get; set; } = [];

    /// <summary><c>@(MSBuildImportedProject)</c>.</summary>
    public ITaskItem[] ImportedFiles { get; set; } = [];

    /// <summary>Folders whose files are not the user's: the SDK, packages, <c>obj</c>.</summary>
    public string[] ForeignFolders { get; set; } = [];

    /// <summary><c>@(CascadeTag)</c>.</summary>
    public ITaskItem[] CascadeTag { get; set; } = [];

    /// <summary><c>@(CascadeEnvironmentVariable)</c>.</summary>
    public ITaskItem[] CascadeEnvironmentVariable { get; set; } = [];

    /// <summary><c>@(CascadeEnvironmentFile)</c>.</summary>
    public ITaskItem[] CascadeEnvironmentFile { get; set; } = [];

    /// <summary><c>@(CascadeContainer)</c>.</summary>
    public ITaskItem[] CascadeContainer { get; set; } = [];

    /// <summary><c>@(CascadeTerraform)</c>.</summary>
    public ITaskItem[] CascadeTerraform { get; set; } = [];

    /// <summary><c>@(CascadeTaskPolicy)</c>.</summary>
    public ITaskItem[] CascadeTaskPolicy { get; set; } = [];

    /// <summary><c>@(CascadeLogMetric)</c>.</summary>
    public ITaskItem[] CascadeLogMetric { get; set; } = [];

    /// <summary><c>@(ContainerPort)</c>.</summary>
    public ITaskItem[] ContainerPort { get; set; } = [];

    /// <summary>
    /// What decides the images of the projects among <see cref="CascadeContainer"/>: becomes metadata of theirs. Identity: a
    /// fact's name; metadata <c>Value</c>, and <c>Project</c>: whose image.
    /// </summary>
    public ITaskItem[] ContainerFacts { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var request = new RequestFile
        {
            Project = ProjectFile,
            SettingFiles = new SettingFiles(ForeignFolders).Order(KnownFiles, ImportedFiles),
            GlobalProperties = [.. GlobalProperties().Where(name => name.StartsWith("Cascade", StringComparison.OrdinalIgnoreCase)).OrderBy(name => name, StringComparer.Ordinal)],
            Properties = Properties
                .Where(property => property.GetMetadata("Value").Length > 0)
                .ToDictionary(property => property.ItemSpec, property => property.GetMetadata("Value")),
            Items =
            {
                [nameof(CascadeTag)] = RequestItems.From(CascadeTag),
                [nameof(CascadeEnvironmentVariable)] = RequestItems.From(CascadeEnvironmentVariable),
                [nameof(CascadeEnvironmentFile)] = RequestItems.From(CascadeEnvironmentFile),
                [nameof(CascadeContainer)] = RequestItems.From(CascadeContainer, ContainerFacts),
                [nameof(CascadeTerraform)] = RequestItems.From(CascadeTerraform),
                [nameof(CascadeTaskPolicy)] = RequestItems.From(CascadeTaskPolicy),
                [nameof(CascadeLogMetric)] = RequestItems.From(CascadeLogMetric),
                [nameof(ContainerPort)] = RequestItems.From(ContainerPort),
            },
        };

        try
        {
            request.Write(RequestFile);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var error = PackageErrors.RequestNotWritten(RequestFile, e.Message);
            Log.LogError(null, error.Code, null, ProjectFile, 0, 0, 0, 0, "{0}", error.Message);
            return false;
        }
    }

    private IEnumerable<string> GlobalProperties() => (BuildEngine as IBuildEngine6)?.GetGlobalProperties().Keys ?? [];
}
