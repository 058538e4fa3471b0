using Cascade.Engine.Deployment;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class SynthesizerTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("cascade-stacks-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Writes_one_file_for_each_stack_and_nothing_else()
    {
        Synthesizer.Synthesize(Samples.Web, directory.FullName);

        Assert.Equal(
            ["environment/cdk.tf.json", "service/cdk.tf.json"],
            directory.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(directory.FullName, file.FullName).Replace('\\', '/')).Order());
    }
}
