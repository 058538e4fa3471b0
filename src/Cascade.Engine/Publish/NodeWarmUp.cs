using Cascade.Engine.Stacks;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish;

/// <summary>Node, started for a synthesis that is to come, or most likely is, while it is still being found out what is to be synthesized.</summary>
internal static class NodeWarmUp
{
    public static void Start() => _ = Task.Run(() =>
    {
        try
        {
            // The first on PATH, unasked: if another one is taken in the end, that one is started.
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
