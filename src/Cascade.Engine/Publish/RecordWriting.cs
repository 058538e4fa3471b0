using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Publish;

/// <summary>The service runs, or an error is told anyway: a record that cannot be written is worth a warning, and no reason to fail.</summary>
internal static class RecordWriting
{
    /// <param name="log">The build's.</param>
    /// <param name="write">Writes the record.</param>
    /// <param name="warning">The warning, from the reason why the record could not be written.</param>
    public static async Task TryAsync(IBuildLog log, Func<Task> write, Func<string, Problem> warning)
    {
        try
        {
            await write();
        }
        catch (CascadeException exception)
        {
            log.Report(warning(exception.Problems[0].Message));
        }
    }
}
