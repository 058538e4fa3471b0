using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Recovery.Orphans;

/// <summary>The resources that an interrupted publish left outside its state.</summary>
/// <param name="Imports">The resources that the next apply is to take into the state.</param>
/// <param name="Problems">Errors: two resources claim one address. Warnings: a resource is beside the state and stays there.</param>
internal sealed record OrphanReport(IReadOnlyList<Import> Imports, IReadOnlyList<Problem> Problems);
