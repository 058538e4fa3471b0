using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Commands;

/// <summary>
/// Before a solution is built: whether its services can be deployed beside each other (<see cref="SolutionServices"/>). The request is the
/// solution's; asks nobody.
/// </summary>
internal static class SolutionCommand
{
    /// <exception cref="CascadeException">Two services want the same.</exception>
    public static Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        SolutionServices.Check(context.Request) is { Count: > 0 } problems ? throw new CascadeException(problems) : Task.CompletedTask;
}
