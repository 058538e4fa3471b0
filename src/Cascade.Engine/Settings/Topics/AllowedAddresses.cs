using System.Net;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>The clients that the service's listener rule lets through.</summary>
internal static class AllowedAddresses
{
    public static readonly Declaration Property = new(
        "CascadeAllowedCidrs",
        "the address ranges whose requests reach the service, separated by semicolons; other clients are answered as if the service was not"
            + " there. The load balancer sees the address of a proxy, where clients come through a proxy")
    {
        Group = PropertyGroup.Traffic,
        Unset = "every address",
        Example = "203.0.113.0/24;198.51.100.7/32",
    };

    public static IReadOnlyList<string> Read(RequestReader reader)
    {
        string[] ranges = [.. (reader.Text(Property) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        foreach (var range in ranges)
        {
            if (Normal(range) is var normal && normal != range)
            {
                reader.Report(Errors.CidrMalformed(reader.SettingOf(Property), range, normal));
            }
        }

        return ranges;
    }

    /// <summary>The range without the bits behind its length, or the range of a single address; null where it is neither.</summary>
    private static string? Normal(string range)
    {
        if (IPAddress.TryParse(range, out var address))
        {
            return $"{address}/{address.GetAddressBytes().Length * 8}";
        }

        var parts = range.Split('/');
        if (parts.Length != 2
            || !IPAddress.TryParse(parts[0], out var inRange)
            || !int.TryParse(parts[1], out var length)
            || length < 0
            || length > inRange.GetAddressBytes().Length * 8)
        {
            return null;
        }

        var bytes = inRange.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{length}";
    }
}
