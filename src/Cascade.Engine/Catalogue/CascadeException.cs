namespace Cascade.Engine.Catalogue;

/// <summary>
/// The one exception that reaches <c>Main</c>: it carries problems of the catalogue, which are printed, never a stack trace.
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
