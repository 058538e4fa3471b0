using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Tests.Catalogue;

public sealed class SettingLocatorTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    private SourceLocation Place(DeploymentRequest request, string name, string? value) =>
        new SettingLocator(request).Locate(new("CASCADE1000", "Wrong.") { Setting = new(name, value) }).Location!;

    private DeploymentRequest Request(params string[] files) => _project.Request with { SettingFiles = files };

    [Fact]
    public void Finds_the_line_and_column_of_a_property()
    {
        var file = _project.File("Todo.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <CascadeCpu>256</CascadeCpu>
                <cascadecpu Condition="'$(Big)' == 'true'"> 300 </cascadecpu>
              </PropertyGroup>
            </Project>
            """);

        Assert.Equal(new(file, 4, 5), Place(Request(file), "CascadeCpu", "300"));
        Assert.Equal($"{file}(4,5)", Place(Request(file), "CascadeCpu", "300").ToString());
    }

    [Fact]
    public void Finds_a_property_whose_value_is_not_known_where_it_is_set()
    {
        var file = _project.File("Todo.csproj", "<Project>\n<PropertyGroup>\n<CascadeCpu>300</CascadeCpu>\n</PropertyGroup>\n</Project>");
        var request = Request(file) with { Properties = new Dictionary<string, string> { ["CascadeCpu"] = "300" } };

        Assert.Equal(3, Place(request, "CascadeCpu", null).Line);
        Assert.Equal(0, Place(request, "CascadeMemory", null).Line);
    }

    [Fact]
    public void Takes_the_last_of_a_file_for_it_counts_in_MSBuild()
    {
        var file = _project.File(
            "Todo.csproj",
            "<Project>\n<PropertyGroup>\n<CascadeCpu>300</CascadeCpu>\n<CascadeCpu>300</CascadeCpu>\n</PropertyGroup>\n</Project>");
        Assert.Equal(4, Place(Request(file), "CascadeCpu", "300").Line);
    }

    [Fact]
    public void Prefers_the_file_with_the_very_value_to_one_that_computes_it()
    {
        var profile = _project.File("Cascade.pubxml", "<Project><PropertyGroup><CascadeCpu>$(Size)</CascadeCpu></PropertyGroup></Project>");
        var shared = _project.File(
            "Directory.Build.props", "<Project><PropertyGroup><CascadeCpu>300</CascadeCpu></PropertyGroup></Project>");

        Assert.Equal(shared, Place(Request(profile, shared), "CascadeCpu", "300").File);
        Assert.Equal(profile, Place(Request(profile, shared), "CascadeCpu", "400").File);
    }

    [Fact]
    public void Names_the_project_when_it_came_from_the_command_line()
    {
        var file = _project.File("Todo.csproj", "<Project><PropertyGroup><CascadeCpu>256</CascadeCpu></PropertyGroup></Project>");

        Assert.Equal(new(file, 0, 0), Place(Request(file), "CascadeCpu", "300"));
        Assert.Equal(file, Place(Request(file), "CascadeCpu", "300").ToString());
    }

    [Fact]
    public void Finds_an_item_by_its_include_in_the_file_that_defined_it()
    {
        var other = _project.File(
            "Tags.props",
            "<Project>\n  <ItemGroup>\n    <CascadeTag Include=\"owner; aws:team\" Value=\"x\" />\n  </ItemGroup>\n</Project>");
        var file = _project.File("Todo.csproj", "<Project />");
        _project.Item("CascadeTag", "aws:team", ("Value", "x"));
        var request = Request(file);
        var tag = request.Items["CascadeTag"][0] with { Metadata = new Dictionary<string, string> { ["DefiningProjectFullPath"] = other } };
        request = request with { Items = new Dictionary<string, IReadOnlyList<RequestItem>> { ["CascadeTag"] = [tag] } };

        Assert.Equal(new(other, 3, 5), Place(request, "CascadeTag", "aws:team"));
    }

    [Fact]
    public void Finds_an_item_that_came_of_a_wildcard()
    {
        var file = _project.File(
            "Todo.csproj", "<Project>\n<ItemGroup>\n<CascadeTerraform Include=\"infra/**/*.tf\" />\n</ItemGroup>\n</Project>");
        Assert.Equal(3, Place(_project.Item("CascadeTerraform", "infra/a.tf").Request, "CascadeTerraform", "infra/a.tf").Line);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Finds_the_runtime_identifier_that_the_SDK_made_the_container_s_of()
    {
        var file = _project.File(
            "Todo.csproj", "<Project>\n<PropertyGroup>\n<RuntimeIdentifier>win-x64</RuntimeIdentifier>\n</PropertyGroup>\n</Project>");
        Assert.Equal(3, Place(Request(file), Facts.RuntimeIdentifier, "win-x64").Line);
    }

    [Fact]
    public void Is_not_fooled_by_a_comment_metadata_or_a_task_s_parameter()
    {
        var file = _project.File("Todo.csproj", """
            <Project>
              <!-- <CascadeCpu>300</CascadeCpu> -->
              <ItemGroup><X Include="a"><CascadeCpu>300</CascadeCpu></X></ItemGroup>
              <Target Name="T"><Message Text="CascadeCpu" /></Target>
            </Project>
            """);
        Assert.Equal(0, Place(Request(file), "CascadeCpu", "300").Line);
    }

    [Theory]
    [InlineData("<Project><PropertyGroup>")]
    [InlineData("")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project>&e;</Project>")]
    public void Passes_over_a_file_that_is_no_project(string content)
    {
        var file = _project.File("Broken.props", content);
        Assert.Equal(
            _project.Request.Project, Place(Request(file, Path.Combine(_project.Folder, "missing.props")), "CascadeCpu", "300").File);
    }

    [Fact]
    public void Leaves_a_place_that_is_known()
    {
        var place = new SourceLocation("/a.env", 3, 1);
        Assert.Equal(place, new SettingLocator(_project.Request).Locate(new("CASCADE1000", "Wrong.") { Location = place }).Location);
    }
}
