using System.Runtime.Versioning;
using Cascade.Engine.Names;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class SynthesizerTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cascade-stacks-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Writes_one_file_for_each_stack_and_nothing_else()
    {
        var stacks = Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.Extensions, _directory.FullName);

        Assert.Equal(["environment/cdk.tf.json", "service/cdk.tf.json"], Files());
        Assert.True(File.Exists(Path.Combine(stacks.EnvironmentDirectory, "cdk.tf.json")));
        Assert.True(File.Exists(Path.Combine(stacks.ServiceDirectory, "cdk.tf.json")));
    }

    [Fact]
    public void Writes_the_same_bytes_again_wherever_it_writes()
    {
        var first = Synthesizer.Synthesize(Samples.Full, CapabilityRegistry.Extensions, Path.Combine(_directory.FullName, "one"));
        var second = Synthesizer.Synthesize(
            Samples.Full, CapabilityRegistry.Extensions, Path.Combine(_directory.FullName, "another folder"));

        Assert.Equal(Read(first.EnvironmentDirectory), Read(second.EnvironmentDirectory));
        Assert.Equal(Read(first.ServiceDirectory), Read(second.ServiceDirectory));
        Assert.DoesNotContain(_directory.FullName, Read(first.ServiceDirectory), StringComparison.Ordinal);
        // CDKTF's notes are gone; the product's own names its version.
        var notes = Read(first.ServiceDirectory).Split('\n').Where(line => line.Contains("\"//\"", StringComparison.Ordinal));
        Assert.Equal("  \"//\": {", Assert.Single(notes));
        Assert.Contains($"\"cascade\": \"{ProductVersion.Current}\"", Read(first.ServiceDirectory), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", Read(first.ServiceDirectory), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_a_file_alone_that_says_the_same()
    {
        var file = Path.Combine(
            Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.Extensions, _directory.FullName).ServiceDirectory, "cdk.tf.json");
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, longAgo);

        Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.Extensions, _directory.FullName);
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(file));

        Synthesizer.Synthesize(
            Samples.Web.With(settings => settings with { Task = settings.Task with { DesiredCount = 3 } }),
            CapabilityRegistry.Extensions,
            _directory.FullName);
        Assert.NotEqual(longAgo, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void Ignores_what_the_shell_holds_for_another_CDKTF_project()
    {
        Environment.SetEnvironmentVariable("SYNTH_HCL_OUTPUT", "true");
        try
        {
            Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.Extensions, _directory.FullName);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SYNTH_HCL_OUTPUT", null);
        }

        Assert.Equal(["environment/cdk.tf.json", "service/cdk.tf.json"], Files());
    }

    [Fact]
    public void Says_so_when_Node_does_not_start()
    {
        var exception = Assert.Throws<CascadeException>(() =>
            Synthesizer.Synthesize(
                Samples.Web with { NodePath = Path.Combine(_directory.FullName, "no-node") },
                CapabilityRegistry.Extensions,
                _directory.FullName));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal("CASCADE3050", problem.Code);
        Assert.Contains("CascadeNodePath", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void Works_again_after_a_Node_that_did_not()
    {
        Assert.Throws<CascadeException>(() =>
            Synthesizer.Synthesize(
                Samples.Web with { NodePath = Environment.ProcessPath }, CapabilityRegistry.Extensions, _directory.FullName));

        Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.Extensions, _directory.FullName);
        Assert.Equal(["environment/cdk.tf.json", "service/cdk.tf.json"], Files());
    }

    [Fact]
    public void Keeps_unpacked_packages_in_the_folder_that_it_is_given()
    {
        var cache = Path.Combine(_directory.FullName, "packages");

        Synthesizer.Synthesize(
            Samples.Web with { PackageCache = cache }, CapabilityRegistry.Extensions, Path.Combine(_directory.FullName, "out"));

        Assert.NotEmpty(Directory.GetDirectories(cache, "cdktf", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told_and_not_blamed_on_Node()
    {
        var problem = Failure(Samples.Web with { PackageCache = "/dev/null/packages" });

        Assert.Equal("CASCADE4910", problem.Code);
        Assert.Contains("/dev/null/packages", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("node --version", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>A Node that runs out of room while it unpacks the first package, in Node's and jsii's words.</summary>
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_full_disk_is_told_with_the_folder_and_not_blamed_on_Node()
    {
        var version = typeof(Amazon.JSII.Runtime.Services.ServiceContainer).Assembly.GetName().Version!;
        var node = Path.Combine(_directory.FullName, "node");
        File.WriteAllText(node, $$"""
            #!/bin/sh
            echo '{"hello":"@jsii/runtime@{{version.Major}}.{{version.Minor}}.{{version.Build}}"}'
            read -r request
            echo '{"error":"ENOSPC: no space left on device, write","name":"@jsii/kernel.Fault","stack":""}'
            cat > /dev/null
            """);
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var problem = Failure(Samples.Web with { NodePath = node, PackageCache = Path.Combine(_directory.FullName, "packages") });

        Assert.Equal("CASCADE3107", problem.Code);
        Assert.Contains("ENOSPC: no space left on device, write (/", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("node --version", problem.Message, StringComparison.Ordinal);
    }

    private Problem Failure(SynthesisInput input) => Assert.Single(
        Assert.Throws<CascadeException>(
            () => Synthesizer.Synthesize(input, CapabilityRegistry.Extensions, Path.Combine(_directory.FullName, "out"))).Problems);

    private static string Read(string stack) => File.ReadAllText(Path.Combine(stack, "cdk.tf.json"));

    private IEnumerable<string> Files() => _directory.EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_directory.FullName, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
