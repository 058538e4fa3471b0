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
            // The first Node on PATH, of whatever version: a synthesis that takes another Node starts the other.
            if (SearchPath.Find("node").FirstOrDefault() is { } node)
            {
                Synthesizer.StartAhead(node, ToolCache.OfUser().Packages);
            }
        }
        catch (Exception)
        {
            // The synthesis says what is wrong.
        }
    });
}
