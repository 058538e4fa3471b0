using Cascade.Engine.Capabilities;

namespace Cascade.Engine.Tests.Capabilities;

/// <summary>A capability is one place: what holds for every one of them.</summary>
public sealed class CapabilityTests
{
    public static TheoryData<string> Names => [.. CapabilityRegistry.All.Select(capability => capability.Name)];

    [Fact]
    public void Every_folder_of_a_capability_is_registered_once() =>
        Assert.Equal(
            Directory.GetDirectories(Repository.PathOf("src", "Cascade.Engine", "Capabilities"))
                .Select(folder => Path.GetFileName(folder)!)
                .Where(name => name != "Abstractions")
                .Order(StringComparer.Ordinal),
            CapabilityRegistry.All.Select(capability => capability.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_tests_in_a_folder_of_its_name(string name) =>
        Assert.NotEmpty(Directory.GetFiles(Repository.PathOf("tests", "Cascade.Engine.Tests", "Capabilities", name), "*Tests.cs"));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_documented_where_it_says(string name)
    {
        var page = CapabilityRegistry.All.Single(capability => capability.Name == name).Page.Split('#');
        var headings = Repository.Text("docs", page[0]).Split('\n').Where(line => line.StartsWith('#')).Select(Anchor);

        Assert.Contains(page[1], headings);
    }

    // As GitHub makes anchors of headings.
    private static string Anchor(string heading) =>
        string.Concat(heading.TrimStart('#', ' ').ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-'))
            .Replace(' ', '-');
}
