using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Aws;

/// <summary>
/// Questions that a publish can go on without an answer to: for want of a right, of the endpoint, or of an answer in time. The log's details
/// tell why there is none.
/// </summary>
internal sealed class OptionalQuestions : IDisposable
{
    /// <summary>The limit of all questions together: a network that blocks an endpoint must not hold a publish up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IBuildLog _log;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _limit;

    public OptionalQuestions(IBuildLog log, CancellationToken cancellationToken)
    {
        (_log, _cancellationToken) = (log, cancellationToken);
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _limit.CancelAfter(Patience);
    }

    public void Dispose() => _limit.Dispose();

    /// <param name="ask">Asks AWS.</param>
    /// <param name="failure">What could not be done, for the log.</param>
    /// <returns>Null where there is no answer.</returns>
    public async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T?>> ask, string failure)
        where T : class
    {
        try
        {
            return await ask(_limit.Token);
        }
        catch (Exception exception) when (!_cancellationToken.IsCancellationRequested && IsNoAnswer(exception))
        {
            _log.Detail($"{failure}: {exception.Message}");
            return null;
        }
    }

    private static bool IsNoAnswer(Exception exception) =>
        exception is OperationCanceledException or JsonException || AwsFailure.Explain(exception, "") is not null;
}
