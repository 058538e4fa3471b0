using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cascade.Build.Engine;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging;

namespace Cascade.Build.Tests;

// MSBuild's default build manager runs one build at a time.
[Collection(nameof(Microsoft.Build.Execution.BuildManager))]
public sealed class SettingsTests : IDisposable
{
    private readonly UserProject _user = new();
    private readonly List<string> _lines = [];

    private static XElement[] Listed => Lines("_CascadeProperty");

    private static XElement[] ListedItems => Lines("_CascadeItem");

    [Fact]
    public void Every_setting_has_a_comment_where_it_is_listed() =>
        Assert.All(Listed, property => Assert.True(property.PreviousNode is XComment, $"{property.Attribute("Include")} has no comment."));

    [Fact]
    public void Every_setting_reaches_the_engine_by_its_own_name() =>
        Assert.All(Listed, property => Assert.Equal($"$({(string?)property.Attribute("Include")})", (string?)property.Attribute("Value")));

    /// <summary>The engine's tests hold the pages to what the engine reads.</summary>
    [Fact]
    public void Every_setting_that_the_engine_declares_is_passed_to_it_and_no_other()
    {
        var rows = Regex.Matches(Docs("properties.md").Split("## Outputs")[0], @"^\| `(Cascade\w+)` \|", RegexOptions.Multiline);
        Assert.Equal(
            rows.Select(match => match.Groups[1].Value).Order(), Listed.Select(property => (string?)property.Attribute("Include")).Order());

        var sections = Regex.Matches(Docs("items.md"), @"^## `(Cascade\w+)`", RegexOptions.Multiline);
        var items = ListedItems
            .Select(item => (string)item.Attribute("CascadeItemName")!)
            .Where(name => name.StartsWith("Cascade", StringComparison.Ordinal));
        Assert.Equal(sections.Select(match => match.Groups[1].Value).Order(), items.Order());
    }

    [Fact]
    public void Every_item_reaches_the_engine_by_its_own_name_with_the_files_that_define_it() => Assert.All(ListedItems, item =>
    {
        var name = (string?)item.Attribute("CascadeItemName");
        Assert.Equal($"@({name})", (string?)item.Attribute("Include"));
        Assert.Equal($"@({name}->'%(DefiningProjectFullPath)', '|')", (string?)item.Attribute("CascadeItemFiles"));
    });

    [Fact]
    public void Every_setting_is_documented()
    {
        var docs = Directory.GetFiles(Path.Combine(UserProject.Package, "../../docs"), "*.md").Select(File.ReadAllText);
        var stages = XDocument.Load(UserProject.Package + "build/Cascade.Build.Stages.targets");
        var outputs = stages.Descendants("PropertyGroup").Elements().Select(property => property.Name.LocalName)
            .Where(name => name.StartsWith("Cascade", StringComparison.Ordinal));
        var targets = new[] { "Cascade.Build.targets", "Cascade.Build.Stages.targets" }
            .SelectMany(file => XDocument.Load($"{UserProject.Package}build/{file}").Descendants("Target"))
            .Select(target => (string)target.Attribute("Name")!)
            .Where(name => name.StartsWith("Cascade", StringComparison.Ordinal));

        foreach (var name in outputs.Concat(targets))
        {
            Assert.Contains(docs, text => text.Contains($"`{name}`", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_request_tells_what_MSBuild_evaluated()
    {
        _user.Write(
            "Directory.Build.props", "<Project><PropertyGroup><CascadeEnvironment>staging</CascadeEnvironment></PropertyGroup></Project>");
        _user.Write("Directory.Build.targets", "<Project><PropertyGroup><CascadeMemory>2048</CascadeMemory></PropertyGroup></Project>");
        var project = _user.Evaluate(
            """
            <PropertyGroup><CascadeCpu>1024</CascadeCpu><ContainerUser>1654</ContainerUser>
              <ContainerBaseImage>localhost/base:1</ContainerBaseImage></PropertyGroup>
            <ItemGroup>
              <ContainerPort Include="9090" Type="tcp" />
              <ContainerEnvironmentVariable Include="A" Value="1;2" />
              <ContainerEnvironmentVariable Include="B" Value="3" />
              <CascadeEnvironmentVariable Include="Greeting" Value=" Grüße; 100% &quot;ok&quot; " />
              <CascadeContainer Include="docker.io/library/redis:7@sha256:aa" Name="cache" Essential="false" />
              <CascadeTaskPolicy Include="arn:aws:iam::aws:policy/AmazonSQSFullAccess" />
              <CascadeTerraform Include="extra.tf" />
              <CascadeLogMetric Include="errors" Pattern="{ $.LogLevel = &quot;Error&quot; }" />
            </ItemGroup>
            """,
            ("PublishProfile", "Cascade"),
            ("CascadeRegion", "eu-central-1"),
            // In the package, the tasks lie beside build/; in the sources they do not.
            ("_CascadeTasks", typeof(RunCascadeEngine).Assembly.Location));

        var request = Request(project.CreateProjectInstance());

        Assert.Equal(_user.At("Todo.csproj"), (string?)request["project"]);
        Assert.Equal(
            [
                _user.At("Todo.csproj"),
                _user.At("Directory.Build.props"),
                _user.At("Directory.Build.targets"),
                _user.At("Directory.Packages.props"),
            ],
            request["settingFiles"]!.AsArray().Select(file => (string)file!));

        var properties = request["properties"]!;
        Assert.Equal("staging", (string?)properties["CascadeEnvironment"]);
        Assert.Equal("2048", (string?)properties["CascadeMemory"]);
        Assert.Equal("1024", (string?)properties["CascadeCpu"]);
        Assert.Equal("eu-central-1", (string?)properties["CascadeRegion"]);
        Assert.Equal("localhost/base:1", (string?)properties["ContainerBaseImage"]);
        Assert.Equal("1654", (string?)properties["ContainerUser"]);
        Assert.Equal("A=1;2\nB=3", (string?)properties["ContainerEnvironmentVariable"]);
        Assert.Equal("true", (string?)properties["UsingMicrosoftNETSdkWeb"]);
        Assert.Null(properties["CascadeHostName"]);
        Assert.Null(properties["PublishDir"]);

        var items = request["items"]!;
        Assert.Equal(" Grüße; 100% \"ok\" ", (string?)items["CascadeEnvironmentVariable"]![0]!["metadata"]!["Value"]);
        Assert.Equal("docker.io/library/redis:7@sha256:aa", (string?)items["CascadeContainer"]![0]!["identity"]);
        Assert.Equal("false", (string?)items["CascadeContainer"]![0]!["metadata"]!["Essential"]);
        Assert.Equal("arn:aws:iam::aws:policy/AmazonSQSFullAccess", (string?)items["CascadeTaskPolicy"]![0]!["identity"]);
        Assert.Equal(_user.At("extra.tf"), (string?)items["CascadeTerraform"]![0]!["metadata"]!["FullPath"]);
        Assert.Equal(_user.At("Todo.csproj"), (string?)items["CascadeTerraform"]![0]!["metadata"]!["DefiningProjectFullPath"]);
        Assert.Equal("{ $.LogLevel = \"Error\" }", (string?)items["CascadeLogMetric"]![0]!["metadata"]!["Pattern"]);
        Assert.Equal("9090", (string?)items["ContainerPort"]![0]!["identity"]);
    }

    [Fact]
    public void Each_item_keeps_its_place_and_names_the_file_that_defines_it()
    {
        _user.Write("Directory.Build.props", """<Project><ItemGroup><CascadeTag Include="first" Value="1" /></ItemGroup></Project>""");
        _user.Write("tags.props", """<Project><ItemGroup><CascadeTag Include="third" Value="a;b" /></ItemGroup></Project>""");
        var project = _user.Evaluate(
            """
            <ItemGroup><CascadeTag Include="second" Value="2" /></ItemGroup>
            <Import Project="tags.props" />
            <ItemGroup><CascadeTag Include="fourth" Value="4" Note="mine" /><CascadeEnvironmentFile Include="sub/../prod.env" /></ItemGroup>
            """,
            ("PublishProfile", "Cascade"),
            ("_CascadeTasks", typeof(RunCascadeEngine).Assembly.Location));

        var items = Request(project.CreateProjectInstance())["items"]!;

        var tags = items["CascadeTag"]!.AsArray();
        Assert.Equal(["first", "second", "third", "fourth"], tags.Select(tag => (string?)tag!["identity"]));
        Assert.Equal(["1", "2", "a;b", "4"], tags.Select(tag => (string?)tag!["metadata"]!["Value"]));
        Assert.Equal(
            [_user.At("Directory.Build.props"), _user.At("Todo.csproj"), _user.At("tags.props"), _user.At("Todo.csproj")],
            tags.Select(tag => (string?)tag!["metadata"]!["DefiningProjectFullPath"]));
        Assert.Equal(["DefiningProjectFullPath", "FullPath", "Note", "Value"], tags[3]!["metadata"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(_user.At("prod.env"), (string?)items["CascadeEnvironmentFile"]![0]!["metadata"]!["FullPath"]);
        Assert.Null(items["CascadeContainer"]);
    }

    [Fact]
    public void The_request_tells_the_place_of_the_project_in_its_repository_without_the_remotes_password()
    {
        _user.Write(".git/HEAD", "ref: refs/heads/main\n");
        _user.Write(
            ".git/config",
            """
            [core]
            	repositoryformatversion = 0
            [remote "origin"]
            	url = https://user:s3cr3t-password@github.com/Acme/Shop.git

            """);
        _user.Write(".git/refs/heads/main", "0123456789012345678901234567890123456789\n");
        Directory.CreateDirectory(_user.At(".git/objects"));
        var project = _user.Evaluate(
            "", ("PublishProfile", "Cascade"), ("_CascadeTasks", typeof(RunCascadeEngine).Assembly.Location));

        var request = Request(project.CreateProjectInstance());

        Assert.Equal("https://github.com/Acme/Shop.git", (string?)request["properties"]!["ScmRepositoryUrl"]);
        Assert.Equal(_user.Folder + "/", (string?)request["properties"]!["RepositoryRoot"]);
        Assert.DoesNotContain("s3cr3t", request.ToJsonString());
    }

    public void Dispose() => _user.Dispose();

    private static XElement[] Lines(string name) =>
        [.. XDocument.Load(UserProject.Package + "build/Cascade.Build.Settings.targets").Descendants(name)];

    private static string Docs(string page) => File.ReadAllText(Path.Combine(UserProject.Package, "../../docs", page));

    private JsonNode Request(ProjectInstance project)
    {
        var log = new ConsoleLogger(LoggerVerbosity.Normal, line => _lines.Add(line), null, null);
        Assert.True(project.Build(["_CascadeRequest"], [log]), string.Concat(_lines));
        return JsonNode.Parse(File.ReadAllText(_user.At("obj/cascade/request.json")))!;
    }
}
