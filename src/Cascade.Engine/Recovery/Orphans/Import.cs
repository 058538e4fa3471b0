namespace Cascade.Engine.Recovery.Orphans;

/// <summary>A resource to take into a state.</summary>
/// <param name="Address">The place in the state: <c>aws_vpc.network</c>.</param>
/// <param name="ImportId">The id by which AWS provider 5 finds the resource.</param>
internal sealed record Import(string Address, string ImportId)
{
    /// <summary>Terraform's type: <c>aws_vpc</c>.</summary>
    public string Type => Address[..Address.IndexOf('.', StringComparison.Ordinal)];
}
