using Cascade.Engine.Catalogue;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Cascade.Engine.Stacks;

/// <summary>Turns a request into Terraform's files: both stacks in one run of Node.</summary>
internal static class Synthesizer
{
    // jsii's runtime is static, so two syntheses in one process take turns.
    private static readonly Lock Turn = new();
    private static JsiiKernel? s_kernel;
    private static Task s_ending = Task.CompletedTask;

    /// <summary>
    /// Starts Node and lets Node load its packages, for a synthesis that is sure to come. The synthesis says what is wrong.
    /// </summary>
    /// <param name="nodePath">As in <see cref="SynthesisInput.NodePath"/>.</param>
    public static void StartAhead(string nodePath)
    {
        lock (Turn)
        {
            s_kernel ??= JsiiKernel.Start(nodePath);
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
    /// <param name="extensions">What capabilities add to the service's stack.</param>
    /// <param name="outputDirectory">The folder.</param>
    /// <param name="keepsNode">Node stays for the next synthesis: a publish makes one, the tests make many.</param>
    /// <exception cref="CascadeException">Node or the synthesis failed (<see cref="Errors.SynthesisFailed"/>).</exception>
    public static SynthesizedStacks Synthesize(
        SynthesisInput input, IReadOnlyList<ServiceExtension> extensions, string outputDirectory, bool keepsNode = false)
    {
        var scratch = Directory.CreateTempSubdirectory("cascade-");
        try
        {
            lock (Turn)
            {
                if (s_kernel?.NodePath != input.NodePath)
                {
                    EndKernel();
                }

                s_kernel ??= JsiiKernel.Start(input.NodePath);
                var keeps = false;
                try
                {
                    var app = new App(new AppConfig { Outdir = scratch.FullName, StackTraces = false });
                    _ = new EnvironmentStack(app, input);
                    _ = new ServiceStack(app, input, extensions);
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
            throw new CascadeException(Errors.SynthesisFailed(exception.GetBaseException().Message), exception);
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
        var json = TerraformJson.Finish(File.ReadAllText(Path.Combine(scratch, "stacks", stack, TerraformJson.FileName)));
        var path = Path.Combine(directory, TerraformJson.FileName);
        // An equal file stays as it is, so that its time tells when the infrastructure last changed.
        if (!File.Exists(path) || File.ReadAllText(path) != json)
        {
            File.WriteAllText(path, json);
        }

        return directory;
    }
}
