using System.Collections.Concurrent;
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

    /// <summary>What <c>prepare</c> left, if it ran in this process.</summary>
    public PreparedPublish? Prepared { get; set; }

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
