using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Cascade.Build.Request;

/// <summary>Writes <c>obj/cascade/request.json</c>.</summary>
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

    /// <summary>The public items; <see cref="RequestItems"/> says which metadata they bear beside their own.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>
    /// The facts that decide the image of a project among <see cref="Items"/>. Identity: a fact's name; metadata <c>Value</c>, and
    /// <c>Project</c>: the project of the image.
    /// </summary>
    public ITaskItem[] ContainerFacts { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var request = new RequestFile
        {
            Project = ProjectFile,
            SettingFiles = new SettingFiles(ForeignFolders).Order(KnownFiles, ImportedFiles),
            GlobalProperties = (BuildEngine as IBuildEngine6)?.GetGlobalProperties() is { } properties
                ? [.. Request.RequestFile.NamesIn(properties)]
                : [],
            Properties = Properties
                .Where(property => property.GetMetadata("Value").Length > 0)
                .ToDictionary(property => property.ItemSpec, property => property.GetMetadata("Value")),
            Items = RequestItems.From(Items, ContainerFacts),
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
}
