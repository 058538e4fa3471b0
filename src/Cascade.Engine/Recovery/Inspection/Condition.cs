namespace Cascade.Engine.Recovery.Inspection;

/// <summary>How a resource is, in AWS's eyes.</summary>
internal enum Condition
{
    /// <summary>Of a kind that is not looked at.</summary>
    Unknown,

    /// <summary>It does not exist.</summary>
    Gone,

    /// <summary>AWS is still making it.</summary>
    Pending,

    /// <summary>It exists, complete.</summary>
    Well,

    /// <summary>It exists and will not become well: failed, incomplete, or being deleted.</summary>
    Ill,
}
