namespace Cascade.Engine.Names;

/// <summary>The parts of <c>arn:partition:service:region:account:resource</c>.</summary>
/// <param name="Service">For instance <c>ec2</c>.</param>
/// <param name="Kind">The resource up to its first <c>/</c> or <c>:</c>: <c>vpc</c>; empty where the resource has none (a bucket).</param>
/// <param name="Name">The rest of the resource.</param>
internal sealed record Arn(string Service, string Kind, string Name)
{
    public static Arn? Parse(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6 || parts[0] != "arn")
        {
            return null;
        }

        var end = parts[5].IndexOfAny(['/', ':']);
        return end < 0 ? new(parts[2], "", parts[5]) : new(parts[2], parts[5][..end], parts[5][(end + 1)..]);
    }
}
