using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Cascade.Engine.Stacks;

/// <summary>Turns a request into Terraform's files: both stacks in one run of Node.</summary>
internal static partial class Synthesizer
{
    // jsii's runtime is static, so two syntheses in one process take turns.
    private static readonly Lock Turn = new();
    private static JsiiKernel? s_kernel;
    private static Task s_ending = Task.CompletedTask;

    /// <summary>
    /// Starts Node and lets Node load its packages, for a synthesis that is sure to come. The synthesis says what is wrong.
    /// </summary>
    /// <param name="nodePath">As in <see cref="SynthesisInput.NodePath"/>.</param>
    /// <param name="packageCache">As in <see cref="SynthesisInput.PackageCache"/>.</param>
    public static void StartAhead(string nodePath, string packageCache)
    {
        lock (Turn)
        {
            s_kernel ??= JsiiKernel.Start(nodePath, packageCache);
            try
            {
                var app = new App(new AppConfig { Outdir = s_kernel.Scratch, StackTraces = false });
                _ = new AwsProvider(new TerraformStack(app, "none"), "aws", new AwsProviderConfig());
            }
            catch
            {
                EndKernel();
                throw;
            }
        }
    }

    /// <summary>Writes <c>environment/cdk.tf.json</c> and <c>service/cdk.tf.json</c> below the folder.</summary>
    /// <param name="input">All that decides the stacks.</param>
    /// <param name="extensions">What capabilities add.</param>
    /// <param name="outputDirectory">The folder.</param>
    /// <param name="keepsNode">Node stays for the next synthesis: a publish makes one, the tests make many.</param>
    /// <exception cref="CascadeException">Node or the synthesis failed (<see cref="Errors.SynthesisFailed"/>).</exception>
    public static SynthesizedStacks Synthesize(
        SynthesisInput input, StackExtensions extensions, string outputDirectory, bool keepsNode = false)
    {
        var scratch = Directory.CreateTempSubdirectory("cascade-");
        try
        {
            lock (Turn)
            {
                if (s_kernel?.IsOf(input.NodePath, input.PackageCache) == false)
                {
                    EndKernel();
                }

                s_kernel ??= JsiiKernel.Start(input.NodePath, input.PackageCache);
                var keeps = false;
                try
                {
                    var app = new App(new AppConfig { Outdir = scratch.FullName, StackTraces = false });
                    var literal = LiteralInput.Of(input);
                    _ = new EnvironmentStack(app, literal, extensions.Environment);
                    _ = new ServiceStack(app, literal, extensions.Service);
                    app.Synth();
                    keeps = keepsNode;
                }
                finally
                {
                    if (!keeps)
                    {
                        EndKernel();
                    }
                }
            }

            return new SynthesizedStacks(
                Publish(scratch.FullName, EnvironmentStack.Id, outputDirectory),
                Publish(scratch.FullName, ServiceStack.Id, outputDirectory));
        }
        catch (Exception exception) when (exception is not CascadeException)
        {
            throw new CascadeException(Explain(exception.GetBaseException().Message, input, outputDirectory), exception);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Before the program ends: no Node is left, and nothing that was unpacked for Node.</summary>
    public static Task EndAsync()
    {
        lock (Turn)
        {
            EndKernel();
            return s_ending;
        }
    }

    /// <summary>A disk or a folder is told as such, in Node's words too: Node is not to blame.</summary>
    private static Problem Explain(string reason, SynthesisInput input, string outputDirectory)
    {
        string[] folders = [Path.GetTempPath(), .. input.PackageCache is { } cache ? [cache] : Array.Empty<string>(), outputDirectory];
        return Errors.IsDiskFull(reason) ? Errors.DiskFull($"{FirstLine(reason)} ({folders.MinBy(RoomIn)})")
            : FileRefused().IsMatch(reason) ? Errors.FilesUnusable(string.Join(" and ", folders), FirstLine(reason))
            : Errors.SynthesisFailed(reason);
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].TrimEnd();

    private static long RoomIn(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    private static void EndKernel()
    {
        if (s_kernel is { } kernel)
        {
            s_ending = Task.WhenAll(s_ending, kernel.EndAsync());
        }

        s_kernel = null;
    }

    private static string Publish(string scratch, string stack, string outputDirectory)
    {
        var directory = Directory.CreateDirectory(Path.Combine(outputDirectory, stack)).FullName;
        var synthesized = File.ReadAllText(Path.Combine(scratch, "stacks", stack, TerraformJson.FileName));
        var json = TerraformJson.Finish(LiteralInput.Finish(synthesized));
        var path = Path.Combine(directory, TerraformJson.FileName);
        // An equal file stays as it is, so that its time tells when the infrastructure last changed.
        if (!File.Exists(path) || File.ReadAllText(path) != json)
        {
            File.WriteAllText(path, json);
        }

        return directory;
    }

    /// <summary>Node's names of the system's errors.</summary>
    [GeneratedRegex("\\b(EACCES|EPERM|EROFS|ENOTDIR|EDQUOT): ")]
    private static partial Regex FileRefused();
}
