namespace Cascade.Engine.Kinds;

/// <summary>How a resource is, as AWS describes it.</summary>
internal enum ResourceHealth
{
    /// <summary>Its kind has no describe call here.</summary>
    Unknown,

    /// <summary>It does not exist.</summary>
    Gone,

    /// <summary>AWS is still making it.</summary>
    Pending,

    /// <summary>It exists, complete.</summary>
    Healthy,

    /// <summary>It exists and will not become healthy: failed, incomplete, or being deleted.</summary>
    Broken,
}
