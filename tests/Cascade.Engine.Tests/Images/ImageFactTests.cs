using System.Xml.Linq;
using Cascade.Engine.Images;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Tests.Images;

/// <summary>
/// What the target <c>_CascadeDescribeImage</c> tells of an image is what the engine makes its fingerprint of: of the deployed project,
/// whose facts are properties of the request, and of a further container's, whose facts are metadata of its item.
/// </summary>
public sealed class ImageFactTests : IDisposable
{
    private const string Sidecar = "sidecar/Sidecar.csproj";

    /// <summary>
    /// The rest decide nothing in the image: the version is in its tag, and the SDK needs no package to build containers where that is
    /// true.
    /// </summary>
    private static readonly string[] NotOfContent = [Facts.PublishDirectory, Facts.Version, "EnableSdkContainerSupport"];

    private readonly TestProject _project = new TestProject()
        .With("publish/Todo.dll", "code")
        .With(Sidecar, "<Project />")
        .Set(Facts.PublishDirectory, "publish/")
        .Set(Facts.BaseImage, "base:1");

    public static TheoryData<string> OfContent => [.. Described().Except(NotOfContent)];

    public void Dispose() => _project.Dispose();

    [Theory]
    [MemberData(nameof(OfContent))]
    public async Task Each_one_described_changes_the_fingerprint(string fact)
    {
        var (before, sidecar) = (await FingerprintAsync(Image), await FingerprintAsync(SidecarWith(fact, "linux-x64")));

        _project.Set(fact, "linux-arm64");

        Assert.NotEqual(before, await FingerprintAsync(Image));
        Assert.NotEqual(sidecar, await FingerprintAsync(SidecarWith(fact, "linux-arm64")));
    }

    [Fact]
    public async Task One_that_says_nothing_of_the_content_does_not()
    {
        var before = await FingerprintAsync(Image);

        _project.Set(Facts.Version, "9.9.9").Set("EnableSdkContainerSupport", "true").With("copy/Todo.dll", "code").Set(
            Facts.PublishDirectory, "copy/");

        Assert.Equal(before, await FingerprintAsync(Image));
    }

    private ImageSource Image => _project.Validate().Draft.Image;

    private ImageSource SidecarWith(string fact, string value)
    {
        using var one = new TestProject().With(Sidecar, "<Project />");
        (string Name, string Value)[] facts =
        [
            (Facts.PublishDirectory, Path.Combine(_project.Folder, "publish")), (Facts.BaseImage, "base:1"),
        ];
        one.Item("CascadeContainer", Sidecar, [.. facts.Where(other => other.Name != fact), (fact, value)]);
        return one.Validate().Draft.Containers.Further.Single().Source!;
    }

    private static async Task<string> FingerprintAsync(ImageSource source) =>
        await ImageFingerprint.ComputeAsync(source, "sha256:1", default);

    private static IEnumerable<string> Described() =>
        XDocument.Load(Repository.PathOf("src", "Cascade.Build", "build", "Cascade.Build.Image.targets"))
            .Descendants("Target").Single(target => (string?)target.Attribute("Name") == "_CascadeDescribeImage")
            .Descendants("_CascadeImageFact").Select(fact => (string?)fact.Attribute("Include")).OfType<string>();
}
