using System.Buffers.Binary;
using System.Globalization;
using OpenTelemetry.Trace;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Keeps a share of traces by a hash of the last eight bytes of their ids. OpenTelemetry's own sampler reads the first eight bytes. An
/// X-Ray id begins with the time, so that sampler would keep all traces of a time, or none.
/// </summary>
internal sealed class TraceIdTailSampler : Sampler
{
    private readonly double _ratio;
    private readonly ulong _limit;

    /// <param name="ratio">0 to 1.</param>
    public TraceIdTailSampler(double ratio)
    {
        _ratio = ratio;
        _limit = ratio >= 1 ? ulong.MaxValue : (ulong)(ratio * ulong.MaxValue);
        Description = $"TraceIdTailSampler{{{ratio.ToString(CultureInfo.InvariantCulture)}}}";
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        Span<byte> id = stackalloc byte[16];
        samplingParameters.TraceId.CopyTo(id);
        return new(_ratio >= 1 || Mix(BinaryPrimitives.ReadUInt64BigEndian(id[8..])) < _limit);
    }

    // The finalizer of MurmurHash3: each bit of the id decides each bit of the result, whatever makes the ids.
    private static ulong Mix(ulong value)
    {
        value ^= value >> 33;
        value *= 0xff51afd7ed558ccd;
        value ^= value >> 33;
        value *= 0xc4ceb9fe1a85ec53;
        return value ^ (value >> 33);
    }
}
