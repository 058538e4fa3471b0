namespace Cascade.Engine.Kinds.Core;

/// <summary>A public IPv4 address costs the same whatever has it.</summary>
/// <seealso href="https://aws.amazon.com/vpc/pricing/"/>
internal static class PublicAddress
{
    /// <summary>US dollars.</summary>
    public const decimal Hour = 0.005m;
}
