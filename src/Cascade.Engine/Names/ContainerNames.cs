namespace Cascade.Engine.Names;

/// <summary>The containers that every task has.</summary>
internal static class ContainerNames
{
    /// <summary>The deployed project's container.</summary>
    public const string Application = "app";

    /// <summary>The ADOT collector's container.</summary>
    public const string Collector = "aws-otel-collector";

    /// <summary>The collector's hard memory limit in MiB. The task's memory must have room for the collector.</summary>
    public const int CollectorMemory = 128;
}
