namespace Cascade.Engine.Catalogue;

/// <summary>
/// The only exception that reaches <c>Main</c>, which prints the problems and no stack trace.
/// </summary>
internal class CascadeException(IReadOnlyList<Problem> problems, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, problems), inner)
{
    public CascadeException(Problem problem, Exception? inner = null)
        : this([problem], inner)
    {
    }

    public IReadOnlyList<Problem> Problems { get; } = problems;
}
