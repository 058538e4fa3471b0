using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>The records of the two stacks that a publish works on.</summary>
internal sealed record StackRecords(StackRecord Environment, StackRecord Service)
{
    /// <summary>Reads both.</summary>
    public static async Task<StackRecords> ReadAsync(DeploymentStore store, ServiceAddress address, CancellationToken cancellationToken)
    {
        var keys = new BucketKeys(address);
        var records = await Task.WhenAll(
            new StackObjects(store, keys.Environment).ReadRecordAsync(cancellationToken),
            new StackObjects(store, keys.Service).ReadRecordAsync(cancellationToken));
        return new(records[0], records[1]);
    }
}
