namespace Cascade.Otlp;

/// <summary>A metric's value for one set of attributes.</summary>
/// <param name="Attributes">The set.</param>
/// <param name="Value">Of a histogram, how many values it has counted.</param>
public sealed record MetricPoint(IReadOnlyDictionary<string, object> Attributes, double Value)
{
    public override string ToString() => $"{Value} for {Attributes.Text()}";
}
