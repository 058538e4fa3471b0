namespace Cascade.Engine.Names;

/// <summary>The owner of resources, by the resources' tags.</summary>
/// <param name="Address">Application and environment, and the service if <paramref name="Scope"/> is a service.</param>
/// <param name="Scope">How much of the environment.</param>
internal sealed record ResourceOwner(ServiceAddress Address, OwnerScope Scope)
{
    /// <summary>The resources of one service stack.</summary>
    public static ResourceOwner Service(ServiceAddress address) => new(address, OwnerScope.Service);

    /// <summary>The resources of the environment stack, which no service's tag marks.</summary>
    public static ResourceOwner Environment(ServiceAddress address) => new(address, OwnerScope.Environment);

    /// <summary>The resources of the environment stack and of all its services.</summary>
    public static ResourceOwner Everything(ServiceAddress address) => new(address, OwnerScope.Everything);

    public bool Owns(IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault(OwnerTags.Application) == Address.Application &&
        tags.GetValueOrDefault(OwnerTags.Environment) == Address.Environment &&
        Scope switch
        {
            OwnerScope.Service => tags.GetValueOrDefault(OwnerTags.Service) == Address.Service,
            OwnerScope.Environment => string.IsNullOrEmpty(tags.GetValueOrDefault(OwnerTags.Service)),
            _ => true,
        };
}

internal enum OwnerScope
{
    Service,
    Environment,
    Everything,
}

/// <summary>The tags that every resource bears.</summary>
internal static class OwnerTags
{
    public const string Application = "cascade:application";
    public const string Environment = "cascade:environment";

    /// <summary>Absent or empty on resources that the environment's services share.</summary>
    public const string Service = "cascade:service";

    /// <summary>The resource's Terraform address: <c>aws_vpc.network</c>.</summary>
    public const string Address = "cascade:address";
}
