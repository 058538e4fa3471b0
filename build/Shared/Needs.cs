namespace Cascade.Building;

/// <summary>Groups of programs that a build, the tests or the demo need beside the .NET SDK.</summary>
[Flags]
internal enum Needs
{
    None = 0,

    /// <summary>Node and npm: the bindings are generated with them, and a synthesis runs in Node.</summary>
    Node = 1,

    /// <summary>The emulated AWS and its registry.</summary>
    LocalAws = 2,

    /// <summary>A base image of one's own, and running what was pushed.</summary>
    Containers = 4,

    All = Node | LocalAws | Containers,
}
