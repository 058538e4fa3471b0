namespace Cascade.Engine.Tests.Terraform.Events;

/// <summary>What the real Terraform 1.11.4 with the real AWS provider printed, recorded against emulated and scripted AWS.</summary>
internal static class RecordedStream
{
    public static IReadOnlyList<string> Read(string name) =>
        File.ReadAllLines(Repository.PathOf("tests", "Cascade.Engine.Tests", "Terraform", "Events", "Streams", $"{name}.jsonl"));
}
