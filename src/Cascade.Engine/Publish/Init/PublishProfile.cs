namespace Cascade.Engine.Publish.Init;

/// <summary>The publish profile, which Visual Studio and Rider list in their publish dialogs.</summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/host-and-deploy/visual-studio-publish-profiles"/>
internal static class PublishProfile
{
    /// <param name="project">The project file's full path.</param>
    public static NewFile Of(string project)
    {
        // Where the SDK looks for profiles: $(AppDesignerFolder).
        var folder = Path.GetExtension(project) == ".vbproj" ? "My Project" : "Properties";
        var path = Path.Combine(Path.GetDirectoryName(project)!, folder, "PublishProfiles", "Cascade.pubxml");
        return new(path, """
            <?xml version="1.0" encoding="utf-8"?>
            <!--
              Deploys to AWS: dotnet publish -p:PublishProfile=Cascade, or the publish button of Visual Studio and Rider.
              Any property of Cascade may stand here, and counts more than in the project and in Directory.Build.props. RuntimeIdentifier, and what
              else decides the restore, belongs into the project file.
            -->
            <Project>
              <PropertyGroup>
                <!-- <CascadeEnvironment>staging</CascadeEnvironment> -->
                <!-- <CascadeRegion>eu-central-1</CascadeRegion> -->
              </PropertyGroup>
            </Project>

            """);
    }
}
