namespace Cascade.Engine.Catalogue;

/// <summary>
/// The catalogue: each failure is a method with a name. One file for each area: 1xxx input, 2xxx image and registry,
/// 3xxx Terraform and tools, 4xxx AWS and state, 5xxx rollout. Each code has a row in <c>docs/errors.md</c>.
/// </summary>
internal static partial class Errors
{
}
