using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Deployment.Tests.Support;

/// <summary>The Terraform of this machine, found as the product finds it.</summary>
internal static class RealTerraform
{
    private static readonly Lazy<TerraformProgram> s_program = new(() =>
        new ToolLocator(new ToolSettings { Fetch = false }, new RecordingLog())
            .FindTerraformAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult());

    public static TerraformProgram Program => s_program.Value;
}
