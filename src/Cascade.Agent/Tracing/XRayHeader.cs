using System.Buffers;
using System.Diagnostics;

namespace Cascade.Agent.Tracing;

/// <summary>
/// AWS's own trace header: <c>X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>.
/// </summary>
/// <param name="TraceId">The value of <c>Root</c>.</param>
/// <param name="Parent">The value of <c>Parent</c>; null when there is none, as from a load balancer.</param>
/// <param name="IsSampled">False only for <c>Sampled=0</c>.</param>
/// <seealso href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader"/>
internal readonly record struct XRayHeader(ActivityTraceId TraceId, ActivitySpanId? Parent, bool IsSampled)
{
    public const string Name = "X-Amzn-Trace-Id";

    // 1-, eight digits of the time, a dash, 24 more.
    private const int RootLength = 35;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <returns>Null when the header has no valid root.</returns>
    public static XRayHeader? Parse(ReadOnlySpan<char> text)
    {
        ActivityTraceId? root = null;
        ActivitySpanId? parent = null;
        var sampled = true;
        for (var rest = text; rest.Length > 0;)
        {
            var end = rest.IndexOf(';');
            var part = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? [] : rest[(end + 1)..];
            var at = part.IndexOf('=');
            if (at < 0)
            {
                continue;
            }

            var value = part[(at + 1)..];
            switch (part[..at])
            {
                case "Root":
                    root = ParseRoot(value);
                    break;
                case "Parent" when IsHex(value, 16):
                    parent = ActivitySpanId.CreateFromString(value.ToString().ToLowerInvariant());
                    break;
                case "Sampled":
                    sampled = value is not "0";
                    break;
            }
        }

        return root is { } id ? new(id, parent, sampled) : null;
    }

    public override string ToString()
    {
        var id = TraceId.ToHexString();
        var text = $"Root=1-{id[..8]}-{id[8..]}";
        return Parent is { } parent ? $"{text};Parent={parent.ToHexString()};Sampled={(IsSampled ? '1' : '0')}" : text;
    }

    private static ActivityTraceId? ParseRoot(ReadOnlySpan<char> value)
    {
        if (value.Length != RootLength || value[0] != '1' || value[1] != '-' || value[10] != '-')
        {
            return null;
        }

        Span<char> hex = stackalloc char[32];
        value[2..10].ToLowerInvariant(hex);
        value[11..].ToLowerInvariant(hex[8..]);
        return IsHex(hex, 32) ? ActivityTraceId.CreateFromString(hex) : null;
    }

    // All zeros is no id.
    private static bool IsHex(ReadOnlySpan<char> value, int length) =>
        value.Length == length && !value.ContainsAnyExcept(Hex) && value.ContainsAnyExcept('0');
}
