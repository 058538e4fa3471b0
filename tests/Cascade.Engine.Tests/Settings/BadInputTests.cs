using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Tests.Catalogue;

namespace Cascade.Engine.Tests.Settings;

public sealed class BadInputTests
{
    public static TheoryData<string> Names => [.. BadInput.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_told_by_its_one_code(string name)
    {
        var (code, make) = BadInput.Cases[name];
        using var project = new TestProject();
        var result = make(project).Validate();

        Assert.Equal([$"CASCADE{code}"], result.Problems.Select(problem => problem.Code).Distinct());
        Assert.Equal(result.Problems.Any(problem => problem.Severity == Severity.Error), result.Settings is null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_told_in_one_line_that_names_a_file_and_no_secret(string name)
    {
        using var project = new TestProject();
        var request = BadInput.Cases[name].Make(project).Request;
        var locator = new SettingLocator(request);

        Assert.All(RequestValidator.Validate(request, CapabilityRegistry.Topics).Problems, problem =>
        {
            var line = locator.Locate(problem).ToString();
            Assert.StartsWith(project.Folder, line, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', line);
            Assert.Contains(line[^1], ".?");
            Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
            Assert.DoesNotContain("AKIA", line, StringComparison.Ordinal);
        });
    }

    /// <summary>The codes that wait for the check after the build: the build may write the file in which the mistake is.</summary>
    [Fact]
    public void Is_told_at_the_builds_start_unless_the_build_may_mend_it()
    {
        var late = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, make) in BadInput.Cases.Values)
        {
            using var project = new TestProject();
            late.UnionWith(make(project).Validate().Problems
                .Where(problem => problem is { Severity: Severity.Error, IsDecidedBySettings: false })
                .Select(problem => problem.Code["CASCADE".Length..]));
        }

        // The SDK itself; environment files, projects, Terraform files, policies, the collector's configuration, appsettings.json.
        Assert.Equal(
            "1013 1310 1313 1320 1323 1324 1325 1402 1501 1504 1511 1512 1515 1530 1531 1532 1533 1701 1704 1706 1715", string.Join(' ', late));
    }

    [Fact]
    public void Is_told_all_at_once()
    {
        using var project = new TestProject();
        var result = project
            .Set("CascadeApplication", "My_Shop")
            .Set("CascadeMemory", "4096")
            .Set("CascadePathPattern", "orders")
            .Item("CascadeTag", "aws:x", ("Value", "v"))
            .Item("CascadeTerraform", "missing.tf")
            .Validate();

        Assert.Null(result.Settings);
        Assert.Equal(
            ["CASCADE1102", "CASCADE1202", "CASCADE1001", "CASCADE1303", "CASCADE1501"],
            result.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Covers_every_code_of_the_checks()
    {
        // 16xx is the routes' and 19xx the content of the user's Terraform files: both have tests of their own. 1902 is about their names.
        // 1950 is the bucket's name. 154x is the log metrics', a capability with tests of its own; 175x is about all services of a solution,
        // and 177x about what references lead to.
        var all = ErrorCatalogue.Entries.Select(entry => entry.Code).Where(code => code.StartsWith("CASCADE1", StringComparison.Ordinal)
            && (code[8] is not ('6' or '9') || code == "CASCADE1950")
            && !code.StartsWith("CASCADE154", StringComparison.Ordinal)
            && !code.StartsWith("CASCADE175", StringComparison.Ordinal)
            && !code.StartsWith("CASCADE177", StringComparison.Ordinal));
        var provoked = BadInput.Cases.Values.Select(bad => bad.Code).Distinct();
        // Of the other bands come the two codes that later steps share with the checks.
        Assert.Equal(all.Concat(["CASCADE1902", "CASCADE2007", "CASCADE3001"]).Order(), provoked.Select(code => $"CASCADE{code}").Order());
    }

    [Theory]
    [InlineData("CascadeLogRetentionDays", "31", "nearest is 30.")]
    [InlineData("CascadeCpu", "1000", "nearest is 1024.")]
    [InlineData("CascadeMemory", "4096", "512, 1024, 2048 MiB. The nearest is 2048; 4096 goes with CascadeCpu 512 or 1024 or 2048.")]
    [InlineData("CascadeMemory", "1 GB", "write 1024.")]
    [InlineData("CascadeEphemeralStorage", "50 GB", "write 50.")]
    [InlineData("CascadeCpu", ".5 vCPU", "write 512.")]
    [InlineData("CascadeRolloutTimeout", "15 min", "write 900.")]
    [InlineData("CascadeRegion", "eu-centrall-1", "")]
    [InlineData("CascadeRegion", "eu_central_1", "Did you mean 'eu-central-1'?")]
    [InlineData("CascadeApplication", "My Shop", "for instance 'my-shop'.")]
    [InlineData("CascadePathPattern", "orders/*", "write '/orders/*'.")]
    [InlineData("CascadeDependsOn", "redis:HEALHTY", "Did you mean 'HEALTHY'?")]
    [InlineData("CascadeDependsOn", "reddis:START", "Did you mean 'redis'?")]
    public void Is_told_with_what_was_probably_meant(string property, string value, string hint)
    {
        using var project = new TestProject();
        var problems = project.Item("CascadeContainer", "redis:7").Set(property, value).Validate().Problems;

        if (hint.Length > 0)
        {
            Assert.Contains(hint, Assert.Single(problems).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(problems); // of a region's form; whether it exists, AWS knows
        }
    }
}
