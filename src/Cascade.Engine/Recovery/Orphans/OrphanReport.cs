using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Recovery.Orphans;

/// <summary>What an interrupted publish left outside its state.</summary>
/// <param name="Imports">What the next apply is to take into the state.</param>
/// <param name="DefaultEgress">Rules that EC2 gave to security groups among them, to revoke before (<see cref="DefaultEgressRule"/>).</param>
/// <param name="Problems">Errors: two resources claim one address. Warnings: what is beside the state and stays there.</param>
internal sealed record OrphanReport(IReadOnlyList<Import> Imports, IReadOnlyList<DefaultEgressRule> DefaultEgress, IReadOnlyList<Problem> Problems);
