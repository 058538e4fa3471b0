namespace Cascade.Benchmarks.Rollout;

/// <summary>Seconds, from the least to the most that something takes.</summary>
internal readonly record struct Span(double Least, double Most)
{
    public static implicit operator Span(double seconds) => new(seconds, seconds);

    public static Span operator +(Span one, Span other) => new(one.Least + other.Least, one.Most + other.Most);
}
