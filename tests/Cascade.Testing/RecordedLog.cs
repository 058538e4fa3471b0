using Cascade.Engine.Catalogue;

namespace Cascade.Testing;

/// <summary>Keeps what was said.</summary>
internal sealed class RecordedLog : IBuildLog
{
    public List<string> Lines { get; } = [];

    public List<Problem> Problems { get; } = [];

    public void Status(string line) => Lines.Add(line);

    public void Detail(string line)
    {
    }

    public void Report(Problem problem) => Problems.Add(problem);
}
