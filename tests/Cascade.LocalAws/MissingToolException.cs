namespace Cascade.Local;

/// <summary>A program that the local AWS is made of is not on this machine.</summary>
/// <param name="what">The program or library.</param>
/// <param name="how">The command that installs it.</param>
public sealed class MissingToolException(string what, string how)
    : Exception($"{what} is not on this machine. Install it with: {how}");
