namespace Cascade.Engine.Publish.Init;

/// <summary>The publish profile, which Visual Studio and Rider list in their publish dialogs.</summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/host-and-deploy/visual-studio-publish-profiles"/>
internal static class PublishProfile
{
    /// <param name="project">The project file's full path.</param>
    /// <param name="environment">The environment that the project deploys to today.</param>
    /// <param name="region">The AWS region; null where nothing says one.</param>
    public static NewFile Of(string project, string environment, string? region)
    {
        // Where the SDK looks for profiles: $(AppDesignerFolder).
        var folder = Path.GetExtension(project) == ".vbproj" ? "My Project" : "Properties";
        var path = Path.Combine(Path.GetDirectoryName(project)!, folder, "PublishProfiles", "Cascade.pubxml");
        return new(path, $"""
            <?xml version="1.0" encoding="utf-8"?>
            <!--
              Deploys to AWS: dotnet publish -p:PublishProfile=Cascade, or the publish button of Visual Studio and Rider.
              Any property of Cascade may stand here. RuntimeIdentifier, and what else decides the restore, belongs into the project file.
            -->
            <Project>
              <PropertyGroup>
                <CascadeEnvironment>{environment}</CascadeEnvironment>
            {(region is null ? "    <!-- <CascadeRegion>eu-central-1</CascadeRegion> -->" : $"    <CascadeRegion>{region}</CascadeRegion>")}
              </PropertyGroup>
            </Project>

            """);
    }
}
