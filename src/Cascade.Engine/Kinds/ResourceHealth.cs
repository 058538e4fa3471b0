namespace Cascade.Engine.Kinds;

/// <summary>How a resource is, as AWS describes it.</summary>
internal enum ResourceHealth
{
    /// <summary>The kind has no describe call here.</summary>
    Unknown,

    /// <summary>The resource does not exist.</summary>
    Gone,

    /// <summary>AWS is still making the resource.</summary>
    Pending,

    /// <summary>The resource exists, complete.</summary>
    Healthy,

    /// <summary>The resource exists and will not become healthy: failed, incomplete, or being deleted.</summary>
    Broken,
}
