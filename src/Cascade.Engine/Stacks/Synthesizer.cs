using Amazon.JSII.Runtime;
using Cascade.Engine.Deployment;
using HashiCorp.Cdktf;

namespace Cascade.Engine.Stacks;

/// <summary>Turns a request into Terraform's files: both stacks in one run of Node.</summary>
internal static class Synthesizer
{
    // jsii's runtime is static, so two syntheses in one process take turns.
    private static readonly Lock Turn = new();

    /// <summary>Writes <c>environment/cdk.tf.json</c> and <c>service/cdk.tf.json</c> below the folder.</summary>
    /// <exception cref="CascadeException">Node or the synthesis failed (<see cref="Errors.SynthesisFailed"/>).</exception>
    public static SynthesizedStacks Synthesize(SynthesisInput input, string outputDirectory)
    {
        var scratch = Directory.CreateTempSubdirectory("cascade-");
        try
        {
            lock (Turn)
            {
                using var kernel = JsiiKernel.Start(input.NodePath, scratch.FullName);
                var app = new App(new AppConfig { Outdir = scratch.FullName, StackTraces = false });
                _ = new EnvironmentStack(app, input);
                _ = new ServiceStack(app, input);
                app.Synth();
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

    private static string Publish(string scratch, string stack, string outputDirectory)
    {
        var directory = Directory.CreateDirectory(Path.Combine(outputDirectory, stack)).FullName;
        var json = TerraformJson.Clean(File.ReadAllText(Path.Combine(scratch, "stacks", stack, TerraformJson.FileName)));
        var path = Path.Combine(directory, TerraformJson.FileName);
        // A file that says the same stays as it is, so that its time tells when the infrastructure last changed.
        if (!File.Exists(path) || File.ReadAllText(path) != json)
        {
            File.WriteAllText(path, json);
        }

        return directory;
    }
}
