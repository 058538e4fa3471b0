using System.Runtime.CompilerServices;

namespace Cascade.Engine.Tests.Terraform;

/// <summary>What the real Terraform 1.11.4 with the real AWS provider printed, recorded against emulated and scripted AWS.</summary>
internal static class RecordedStream
{
    public static IReadOnlyList<string> Read(string name, [CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "Streams", $"{name}.jsonl"));
}
