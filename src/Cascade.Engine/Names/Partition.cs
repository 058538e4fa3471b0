using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Cascade.Engine.Names;

/// <summary>The partition that a region belongs to, by the SDK's own table.</summary>
/// <param name="Name"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</param>
/// <param name="DnsSuffix"><c>amazonaws.com</c>, <c>amazonaws.com.cn</c>.</param>
internal sealed record Partition(string Name, string DnsSuffix)
{
    public static Partition Of(string region)
    {
        var partition = Fn.Partition(region);
        return new(partition.name, partition.dnsSuffix);
    }
}
