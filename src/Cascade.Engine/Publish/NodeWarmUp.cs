using Cascade.Engine.Stacks;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish;

/// <summary>
/// Starts Node for a synthesis that is to come, or most likely is, while the project is still being built.
/// </summary>
internal static class NodeWarmUp
{
    public static void Start() => _ = Task.Run(() =>
    {
        try
        {
            // The first on PATH, without asking for its version: if the synthesis takes another Node in the end, it starts that.
            if (SearchPath.Find("node").FirstOrDefault() is { } node)
            {
                Synthesizer.StartAhead(node);
            }
        }
        catch (Exception)
        {
            // The synthesis says what is wrong.
        }
    });
}
