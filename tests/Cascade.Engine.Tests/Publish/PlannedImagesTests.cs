using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Local;

namespace Cascade.Engine.Tests.Publish;

public sealed class PlannedImagesTests : IDisposable
{
    private static readonly ServiceAddress Address = new("todo", "production", "api");
    private readonly TemporaryFolder _folder = new("cascade-images");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var written = new PlannedImages(
            Address.ToString(),
            [
                new(
                    ContainerNames.Application, "/src/Todo.csproj", "registry:5000", "todo/production/api", "1.0.0-0123456789ab",
                    Push: true),
                new("mail", "/src/Mail.csproj", "registry:5000", "todo/production/api-mail", "1.0.0-ba9876543210", Push: false),
            ]);
        written.Write(_folder.Path);

        var read = PlannedImages.Read(_folder.Path, Address);

        Assert.Equal(written.Images, read.Images);
        Assert.Equal("registry:5000/todo/production/api:1.0.0-0123456789ab", read.Application);
        Assert.Equal(["todo/production/api-mail"], read.FurtherRepositories);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"service":"todo/production/other","images":[]}""")]
    public void Images_of_another_publish_are_none(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(_folder.Path, "images.json"), content);
        }

        var exception = Assert.Throws<CascadeException>(() => PlannedImages.Read(_folder.Path, Address));

        Assert.Equal("CASCADE4907", Assert.Single(exception.Problems).Code);
    }
}
