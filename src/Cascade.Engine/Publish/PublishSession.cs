using System.Collections.Concurrent;
using System.Threading.Channels;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Publish;

/// <summary>
/// One publish: what its commands share. The commands may run in one process, which is how MSBuild runs them, or each in a process of its
/// own; then <c>deploy</c> finds what <c>prepare</c> learnt in <c>obj/cascade</c>.
/// </summary>
/// <param name="log">The build's log.</param>
/// <param name="directory">The request's folder, <c>obj/cascade</c>.</param>
/// <param name="goesOn">
/// Whether more commands may follow in this process, so that work may begin before the command that waits for it.
/// </param>
internal sealed class PublishSession(IBuildLog log, string directory, bool goesOn = false) : IDisposable
{
    private readonly ConcurrentBag<AwsAccount> _accounts = [];

    public IBuildLog Log => log;

    public string Directory => directory;

    public bool GoesOn => goesOn;

    public Timings Timings { get; } = new(TimeProvider.System);

    public QueryCache Queries { get; } = new(TimeProvider.System);

    /// <summary>What the task of the build answers, a line each.</summary>
    public ChannelReader<string>? Answers { get; init; }

    /// <summary>What <c>prepare</c> left, if it ran in this process.</summary>
    public PreparedPublish? Prepared { get; set; }

    /// <summary>Has the task of the build ask a person, or read standard input.</summary>
    /// <param name="prompt">For a person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A line; null where nobody answers.</returns>
    public async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        log.Answer(prompt);
        return Answers is { } answers && await answers.WaitToReadAsync(cancellationToken) && answers.TryRead(out var line) ? line : null;
    }

    /// <summary>The account if it was asked for, whatever has come of that; null if nobody has asked.</summary>
    public Task<AwsAccount>? KnownAccount(AwsSettings settings) => Queries.Known<AwsAccount>(QueryOf(settings));

    /// <inheritdoc cref="AwsAccount.OpenAsync"/>
    public Task<AwsAccount> AccountAsync(AwsSettings settings, CancellationToken cancellationToken) =>
        Queries.Of(
            QueryOf(settings),
            async () =>
            {
                var account = await AwsAccount.OpenAsync(settings, log, cancellationToken);
                _accounts.Add(account);
                return account;
            },
            ages: false);

    public void Dispose()
    {
        foreach (var account in _accounts)
        {
            account.Dispose();
        }
    }

    private static string QueryOf(AwsSettings settings) => $"account {settings}";
}
