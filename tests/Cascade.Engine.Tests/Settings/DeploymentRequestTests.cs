using System.Text.Json;
using System.Text.Json.Nodes;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Tests.Settings;

public sealed class DeploymentRequestTests
{
    [Fact]
    public void Is_read_from_what_the_targets_write()
    {
        var request = JsonSerializer.Deserialize(
            """
            {
              "project": "/src/Todo/Todo.csproj",
              "settingFiles": [ "/src/Todo/Todo.csproj", "/src/Directory.Build.props" ],
              "properties": { "CascadeCpu": " 512 ", "CascadeMemory": "" },
              "items": { "CascadeTag": [ { "identity": "team", "metadata": { "value": " shop ", "Empty": "" } } ] }
            }
            """,
            RequestJson.Default.DeploymentRequest)!;

        Assert.Equal("/src/Todo/Todo.csproj", request.Project);
        Assert.Equal(2, request.SettingFiles.Count);
        Assert.Equal("512", request.Property("CascadeCpu"));
        Assert.Null(request.Property("CascadeMemory"));
        Assert.Null(request.Property("CascadeService"));
        var tag = Assert.Single(request.ItemsOf("CascadeTag"));
        Assert.Equal("shop", tag["Value"]);
        Assert.Null(tag["Empty"]);
        Assert.Empty(request.ItemsOf("CascadeContainer"));
    }

    [Theory]
    [InlineData("settingFiles")]
    [InlineData("globalProperties")]
    [InlineData("properties")]
    [InlineData("items")]
    public void Is_complete_without_a_member_and_with_a_null(string member)
    {
        JsonObject Whole() => new()
        {
            ["project"] = "/src/Todo/Todo.csproj",
            ["settingFiles"] = new JsonArray("/src/Todo/Todo.csproj", null),
            ["globalProperties"] = new JsonArray("CascadeCpu", null),
            ["properties"] = new JsonObject { ["MSBuildProjectName"] = "Todo", ["ContainerUser"] = null },
            ["items"] = new JsonObject(),
        };

        var without = Whole();
        without.Remove(member);
        var withNull = Whole();
        withNull[member] = null;

        Assert.All(new[] { without, withNull }, json => Assert.NotNull(Validate(json).Settings));
    }

    [Theory]
    [InlineData("""{ "CascadeTag": null }""")]
    [InlineData("""{ "CascadeTag": [ null ] }""")]
    [InlineData("""{ "CascadeTag": [ { "identity": "team" } ] }""")]
    [InlineData("""{ "CascadeTag": [ { "identity": "team", "metadata": null } ] }""")]
    [InlineData("""{ "CascadeTag": [ { "identity": "team", "metadata": { "Value": null } } ] }""")]
    public void Has_items_that_are_complete_without_metadata_and_with_nulls(string items)
    {
        var json = new JsonObject { ["project"] = "/src/Todo/Todo.csproj", ["items"] = JsonNode.Parse(items) };

        var settings = Validate(json).Settings!;

        Assert.All(settings.Tags, tag => Assert.Equal(("team", ""), (tag.Key, tag.Value)));
    }

    /// <summary>Whatever is in a request, the answer is settings or problems: a stack trace is neither.</summary>
    [Fact]
    public void Is_checked_without_a_throw_whatever_it_holds()
    {
        string[] properties =
        [
            Facts.ProjectName, Facts.OutputType, Facts.RuntimeIdentifier, Facts.RuntimeIdentifiers, Facts.NetCoreSdkVersion,
            Facts.PublishDirectory, Facts.UsingWebSdk,
            "CascadeApplication", "CascadeEnvironment", "CascadeService", "CascadeServiceKind", "CascadeRegion", "CascadeAwsProfile",
            "CascadeCpu", "CascadeMemory",
            "CascadeDesiredCount", "CascadePort", "CascadeHealthCheckPath", "CascadePathPattern", "CascadeHostName",
            "CascadeDomainName", "CascadeHostedZoneId", "CascadeCertificateArn", "CascadeCertificateTimeout", "CascadeTlsPolicy",
            "CascadeProtocol", "CascadeHealthCheckMatcher", "CascadeHealthCheckGracePeriod", "CascadeStickySessions", "CascadeAllowedCidrs",
            "CascadeIdleTimeout", "CascadeInternal", "CascadeWebAclArn", "CascadeProtect",
            "CascadeReadonlyRootFilesystem", "CascadeTmpSize", "CascadeInitProcess", "CascadeExec", "CascadeStopTimeout", "CascadeOpenFiles",
            "CascadeNetwork", "CascadeNatGateways", "CascadePublic", "CascadeDiscoverable",
            "CascadeLogRetentionDays", "CascadeDependsOn",
            "CascadeTerraformPath", "CascadeToolMirror", "CascadeFetchTools",
        ];
        string[] items =
        [
            "CascadeTag", "CascadeEnvironmentVariable", "CascadeEnvironmentFile", "CascadeContainer", "CascadeTerraform",
            "CascadeTaskPolicy", "CascadeLogMetric", "CascadeSecret", "CascadeReference", Facts.ContainerPort,
        ];
        string[] metadata =
        [
            "Value",
            "Name",
            "Port",
            "Environment",
            "Essential",
            "DependsOn",
            "Cpu",
            "Memory",
            "HealthCheckCommand",
            "Type",
            "Pattern",
            "Unit",
            "Namespace",
        ];
        string[] fragments =
        [
            "", " ", "/", "*", "?", ":", ";", ",", "=", "-", "--", ".", "..", "a", "Z", "ä", "9", "\u00A0", "\uFEFF", "🦀", "\t", "\r\n",
            "true", "web", "START", "app", "redis:7",
            "http://", "arn:aws:iam::aws:policy/x", ".json", ".env", ".tf.json", ".csproj", "@sha256:", "linux-x64", "99999999999999999999",
            "-1", "\"", "'", "\\", "$(", "%00",
        ];
        var random = new Random(7);
        using var project = new TestProject();
        for (var i = 0; i < 2000; i++)
        {
            var request = project.Request with
            {
                Properties = random.GetItems(properties, 8).Distinct().ToDictionary(name => name, _ => Text()),
                Items = random.GetItems(items, 3).Distinct().ToDictionary(
                    name => name, IReadOnlyList<RequestItem> (_) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Item())]),
            };
            var result = RequestValidator.Validate(request, CapabilityRegistry.Topics);
            Assert.Equal(result.Settings is null, result.Problems.Any(problem => problem.Severity == Severity.Error));
        }

        string Text() => string.Concat(random.GetItems(fragments, random.Next(1, 12)));
        RequestItem Item() =>
            new() { Identity = "i" + Text(), Metadata = random.GetItems(metadata, 3).Distinct().ToDictionary(name => name, _ => Text()) };
    }

    private static ValidationResult Validate(JsonObject json) =>
        RequestValidator.Validate(JsonSerializer.Deserialize(json, RequestJson.Default.DeploymentRequest)!, CapabilityRegistry.Topics);
}
