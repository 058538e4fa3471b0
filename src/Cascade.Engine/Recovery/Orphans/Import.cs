namespace Cascade.Engine.Recovery.Orphans;

/// <summary>A resource to take into a state.</summary>
/// <param name="Address">Where in the state: <c>aws_vpc.network</c>.</param>
/// <param name="ImportId">What AWS provider 5 finds it by.</param>
internal sealed record Import(string Address, string ImportId);
