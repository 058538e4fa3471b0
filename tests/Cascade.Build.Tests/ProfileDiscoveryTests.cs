namespace Cascade.Build.Tests;

public sealed class ProfileDiscoveryTests : IDisposable
{
    private const string OfThePackage = "PublishProfiles/Cascade.pubxml";

    private readonly UserProject _user = new();

    [Theory]
    [InlineData("Cascade")]
    [InlineData("cascade")]
    [InlineData("Cascade.pubxml")]
    [InlineData("Properties/PublishProfiles/Cascade.pubxml")]
    public void Takes_the_packages_profile_by_any_way_to_write_its_name(string name)
    {
        var project = _user.Evaluate("", ("PublishProfile", name));

        Assert.Equal(Path.GetFullPath(OfThePackage, UserProject.Package), project.GetPropertyValue("PublishProfileFullPath"));
        Assert.Equal("true", project.GetPropertyValue("PublishProfileImported"));
        Assert.Equal("true", project.GetPropertyValue("_CascadeOn"));
    }

    [Theory]
    [InlineData("Cascade", "Properties/PublishProfiles/Cascade.pubxml", "")]
    [InlineData("cascade", "Properties/PublishProfiles/Cascade.pubxml", "")]
    [InlineData("cascade", "Properties/PublishProfiles/cascade.pubxml", "")]
    [InlineData(
        "Cascade", "Settings/PublishProfiles/Cascade.pubxml",
        "<PropertyGroup><AppDesignerFolder>Settings</AppDesignerFolder></PropertyGroup>")]
    public void Takes_the_users_own_profile_first(string name, string path, string body)
    {
        var profile = _user.Write(path, "<Project><PropertyGroup><CascadeCpu>2048</CascadeCpu></PropertyGroup></Project>");

        var project = _user.Evaluate(body, ("PublishProfile", name));

        Assert.Equal(profile, project.GetPropertyValue("PublishProfileFullPath"));
        Assert.Equal("2048", project.GetPropertyValue("CascadeCpu"));
        Assert.Equal("true", project.GetPropertyValue("_CascadeOn"));
    }

    [Fact]
    public void Takes_the_file_that_Visual_Studio_names()
    {
        var profile = _user.Write(
            "Properties/PublishProfiles/Cascade.pubxml", "<Project><PropertyGroup><CascadeCpu>2048</CascadeCpu></PropertyGroup></Project>");

        var project = _user.Evaluate("", ("WebPublishProfileFile", profile));

        Assert.Equal("2048", project.GetPropertyValue("CascadeCpu"));
        Assert.Equal("true", project.GetPropertyValue("_CascadeOn"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("FolderProfile")]
    [InlineData("DefaultContainer")]
    [InlineData("CascadeOther")]
    public void Leaves_every_other_publish_alone(string name)
    {
        var project = _user.Evaluate("", ("PublishProfile", name));

        Assert.Equal("", project.GetPropertyValue("_CascadeOn"));
        Assert.Equal("", project.GetPropertyValue("MSBuildProvideImportedProjects"));
        Assert.DoesNotContain(
            "Cascade", project.GetPropertyValue("PublishProfileFullPath").Replace("CascadeOther", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", "true")]
    [InlineData("true", "")]
    public void The_inner_builds_of_an_image_for_several_architectures_push_and_do_not_deploy(string skip, string push)
    {
        var project = _user.Evaluate("", ("PublishProfile", "Cascade"), ("_SkipContainerPublishing", skip));

        Assert.Equal("", project.GetPropertyValue("_CascadeOn"));
        Assert.Equal(push, project.GetPropertyValue("_CascadePush"));
    }

    [Fact]
    public void Sets_nothing_that_restore_depends_on()
    {
        var without = _user.Evaluate();
        string[] names =
        [
            "RuntimeIdentifier",
            "RuntimeIdentifiers",
            "TargetFramework",
            "SelfContained",
            "PublishAot",
            "PublishReadyToRun",
            "PublishTrimmed",
            "NuGetAudit",
        ];
        var before = names.Select(without.GetPropertyValue).ToList();
        without.ProjectCollection.UnloadAllProjects();

        var with = _user.Evaluate("", ("PublishProfile", "Cascade"));

        Assert.Equal(before, names.Select(with.GetPropertyValue));
    }

    public void Dispose() => _user.Dispose();
}
