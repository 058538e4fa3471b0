using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Commands;

/// <summary>
/// While the project is still being built: what needs no result of the build, so that a wrong setting or a missing credential ends a publish
/// in its first second. The request is <see cref="RequestFile"/>, which MSBuild writes at the build's start. Says nothing else: the check
/// after the build (<see cref="PrepareCommand"/>) looks at everything.
/// </summary>
internal static class CheckCommand
{
    /// <summary>At the build's start: checks the settings, and waits a little for the account.</summary>
    public const string Name = "check";

    /// <summary>Later in the build: says what has become of the account, and waits for nothing.</summary>
    public const string LaterName = "recheck";

    /// <summary>In the folder <c>obj/cascade</c>. What the last publish left is another file.</summary>
    public const string RequestFile = "early.json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="CascadeException">A setting is wrong, or AWS gives no account.</exception>
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var validation = RequestValidator.Validate(context.Request, CapabilityRegistry.Topics);
        Problem[] wrong = [.. validation.Problems.Where(problem => problem is { Severity: Severity.Error, IsDecidedBySettings: true })];
        var account = context.Session.AccountAsync(validation.Draft.Aws, cancellationToken);
        await Task.WhenAny(account, Task.Delay(Patience, cancellationToken));
        Refuse([.. wrong, .. Problem.NotAlreadyIn(wrong, ProblemsOf(account))]);
    }

    /// <exception cref="CascadeException">AWS gives no account.</exception>
    public static Task RunLaterAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = AwsSettings.Read(new RequestReader(context.Request));
        Refuse(ProblemsOf(context.Session.KnownAccount(settings) ?? context.Session.AccountAsync(settings, cancellationToken)));
        return Task.CompletedTask;
    }

    private static IReadOnlyList<Problem> ProblemsOf(Task<AwsAccount> account) =>
        account.Exception?.InnerException is CascadeException { Problems: var problems } ? problems : [];

    private static void Refuse(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new CascadeException(problems);
        }
    }
}
