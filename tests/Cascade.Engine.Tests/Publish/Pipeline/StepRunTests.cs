using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish.Pipeline;

namespace Cascade.Engine.Tests.Publish.Pipeline;

public sealed class StepRunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly StepKey A = new("a");
    private static readonly StepKey B = new("b");
    private static readonly StepKey C = new("c");
    private static readonly StepKey<int> Number = new("number");
    private static readonly StepKey<Disposable> Held = new("held");

    private readonly List<string> _ran = [];
    private readonly Timings _timings = new(TimeProvider.System);
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task A_step_starts_when_all_that_it_depends_on_have_ended()
    {
        await RunAsync(Step(C, [A, B]), Step(B, [A]), Step(A, []));

        Assert.Equal(["a", "b", "c"], _ran);
    }

    [Fact]
    public async Task Steps_that_do_not_depend_on_each_other_run_at_once()
    {
        var (a, b) = (new TaskCompletionSource(), new TaskCompletionSource());

        await RunAsync(Step(A, [], _ => MeetAsync(a, b)), Step(B, [], _ => MeetAsync(b, a)));

        Assert.Equal(2, _ran.Count);
        static Task MeetAsync(TaskCompletionSource own, TaskCompletionSource other)
        {
            own.SetResult();
            return other.Task;
        }
    }

    [Fact]
    public async Task A_step_that_takes_its_time_before_it_awaits_anything_holds_no_other_up()
    {
        using var b = new ManualResetEventSlim();

        await RunAsync(
            Step(A, [], _ =>
            {
                Assert.True(b.Wait(Limit));
                return Task.CompletedTask;
            }),
            Step(B, [], _ =>
            {
                b.Set();
                return Task.CompletedTask;
            }));

        // Which of the two is noted first is chance.
        Assert.Equal(["a", "b"], _ran.Order());
    }

    [Fact]
    public async Task A_result_goes_to_the_steps_that_depend_on_it_and_to_whoever_started_the_run()
    {
        var seen = 0;

        var results = await RunAsync(
            Step<object>.Of(Number, [], (_, _) => Task.FromResult(7)),
            Step(A, [Number], step =>
            {
                seen = step.ResultOf(Number);
                return Task.CompletedTask;
            }));

        Assert.Equal((7, 7), (seen, results.Of(Number)));
    }

    [Fact]
    public async Task A_result_is_only_for_steps_that_say_that_they_depend_on_it()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            Step<object>.Of(Number, [], (_, _) => Task.FromResult(7)),
            Step(A, [Number]),
            Step(B, [A], step => Task.FromResult(step.ResultOf(Number)))));

        Assert.Equal("The step 'b' asks for the result of 'number' and does not depend on it.", failure.Message);
    }

    [Fact]
    public async Task A_result_that_is_to_be_disposed_of_is_when_the_last_step_that_needs_it_has_ended()
    {
        var held = new Disposable();
        var disposed = new List<bool>();

        await RunAsync(
            Step<object>.Of(Held, [], (_, _) => Task.FromResult(held)),
            Step(A, [Held], step => Note(step.ResultOf(Held))),
            Step(B, [Held, A], step => Note(step.ResultOf(Held))),
            Step(C, [B], async _ => Assert.True(await held.Disposed.Task.WaitAsync(Limit))));

        Assert.Equal([false, false], disposed);

        Task Note(Disposable one)
        {
            disposed.Add(one.Disposed.Task.IsCompleted);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task It_is_disposed_of_at_once_when_a_failure_leaves_nobody_who_needs_it()
    {
        var held = new Disposable();

        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(
            Step<object>.Of(Held, [], (_, _) => Task.FromResult(held)),
            Step(A, [Held], _ => throw new TimeoutException()),
            Step(B, [A, Held]),
            // Still runs when it must be gone.
            Step(C, [], async _ => Assert.True(await held.Disposed.Task.WaitAsync(Limit)))));
    }

    [Fact]
    public async Task A_failure_stops_what_depends_on_the_step_and_lets_what_runs_end()
    {
        var failed = new TaskCompletionSource();

        var failure = await Assert.ThrowsAsync<CascadeException>(() => RunAsync(
            Step(A, [], _ =>
            {
                failed.SetResult();
                throw new CascadeException(new Problem("CASCADE4001", "No."));
            }),
            Step(B, [], _ => failed.Task),
            Step(C, [A, B])));

        Assert.Equal("CASCADE4001", Assert.Single(failure.Problems).Code);
        Assert.Equal(["b"], _ran);
    }

    [Fact]
    public async Task Steps_that_fail_side_by_side_are_all_told_of_and_the_same_problem_once()
    {
        var failure = await Assert.ThrowsAsync<CascadeException>(() => RunAsync(
            Fails(A, new Problem("CASCADE4001", "No credentials.")),
            Fails(B, new Problem("CASCADE4001", "No credentials.")),
            Fails(C, new Problem("CASCADE4901", "The service is locked."))));

        Assert.Equal(["CASCADE4001", "CASCADE4901"], failure.Problems.Select(problem => problem.Code).Order());
    }

    [Fact]
    public async Task Two_stacks_that_are_locked_are_two_problems()
    {
        var failure = await Assert.ThrowsAsync<CascadeException>(() => RunAsync(
            Fails(A, new Problem("CASCADE4901", "The environment is locked.")), Fails(B, new Problem("CASCADE4901", "The service is locked."))));

        Assert.Equal(2, failure.Problems.Count);
    }

    [Fact]
    public async Task A_failure_without_a_code_is_told_beside_a_problem()
    {
        var failure = await Assert.ThrowsAsync<CascadeException>(() => RunAsync(
            Step(A, [], _ => throw new InvalidOperationException("a fault of the product")), Fails(B, new Problem("CASCADE4901", "Locked."))));

        Assert.Equal(2, failure.Problems.Count);
        Assert.Contains(failure.Problems, problem => problem.Message.Contains("a fault of the product", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelled_no_step_starts_any_more_and_those_that_run_are_waited_for()
    {
        using var source = new CancellationTokenSource();
        var isRunning = new TaskCompletionSource();
        var ended = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            source.Token,
            CancelsOnceTheOtherRuns(source, isRunning.Task),
            Step(B, [], async step =>
            {
                isRunning.SetResult();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Limit, step.CancellationToken));
                ended = true;
            }),
            Step(C, [B])));

        Assert.True(ended);
        Assert.DoesNotContain("c", _ran);
    }

    [Fact]
    public async Task What_went_wrong_while_it_was_cancelled_is_told_before_that_it_was()
    {
        using var source = new CancellationTokenSource();
        var isRunning = new TaskCompletionSource();

        var failure = await Assert.ThrowsAsync<CascadeException>(() => RunAsync(
            source.Token,
            CancelsOnceTheOtherRuns(source, isRunning.Task),
            Step(B, [], async step =>
            {
                isRunning.SetResult();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Limit, step.CancellationToken));
                throw new CascadeException(new Problem("CASCADE3113", "The state was not saved."));
            })));

        Assert.Equal("CASCADE3113", Assert.Single(failure.Problems).Code);
    }

    [Fact]
    public async Task A_step_may_end_the_run_for_its_dependents_without_a_failure()
    {
        var results = await RunAsync(
            Step(A, [], step =>
            {
                step.SkipDependents();
                return Task.CompletedTask;
            }),
            Step<object>.Of(Number, [A], (_, _) => Task.FromResult(1)),
            Step(B, []));

        Assert.Equal(["a", "b"], _ran.Order());
        Assert.Throws<InvalidOperationException>(() => results.Of(Number));
    }

    [Fact]
    public async Task Each_step_has_a_line_of_time_but_for_one_that_waits_and_one_that_did_nothing()
    {
        await RunAsync(
            Step(A, []),
            Step(B, []) with { IsWait = true },
            Step(C, [], step =>
            {
                step.DoNothing();
                return Task.CompletedTask;
            }));

        Assert.Equal(["timings,", "a", "all"], _timings.Lines().Select(line => line.Trim().Split(' ')[0]));
    }

    [Fact]
    public async Task A_step_that_failed_has_a_line_of_time_too()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(Step(A, [], _ => throw new TimeoutException())));

        Assert.Contains(_timings.Lines(), line => line.StartsWith("  a ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_step_is_reported_when_it_has_ended()
    {
        await Assert.ThrowsAsync<TimeoutException>(
            () => RunAsync(Step(A, []), Step(B, [A], _ => throw new TimeoutException()), Step(C, [B])));

        Assert.Equal(["step a: done", "step b: failed"], _log.Details.Select(line => line.Split(" (")[0]));
    }

    private Task<StepResults> RunAsync(params Step<object>[] steps) => RunAsync(CancellationToken.None, steps);

    private Task<StepResults> RunAsync(CancellationToken cancellationToken, params Step<object>[] steps) =>
        new StepGraph<object>(steps).RunAsync(new(), _timings, _log, cancellationToken).WaitAsync(Limit, CancellationToken.None);

    private Step<object> Step(StepKey key, StepKey[] dependsOn) => Step(key, dependsOn, _ => Task.CompletedTask);

    private Step<object> Step(StepKey key, StepKey[] dependsOn, Func<StepContext, Task> run) =>
        Step<object>.Of(key, dependsOn, async (_, step) =>
        {
            await run(step);
            lock (_ran)
            {
                _ran.Add(key.Name);
            }
        });

    private sealed class Disposable : IDisposable
    {
        public TaskCompletionSource<bool> Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => Disposed.SetResult(true);
    }

    private Step<object> Fails(StepKey key, Problem problem) =>
        Step(key, [], _ => throw new CascadeException(problem));

    private Step<object> CancelsOnceTheOtherRuns(CancellationTokenSource source, Task isRunning) => Step(A, [], async step =>
    {
        await isRunning.WaitAsync(Limit);
        await source.CancelAsync();
        step.CancellationToken.ThrowIfCancellationRequested();
    });
}
