using Cascade.Engine.Publish.Pipeline;

namespace Cascade.Engine.Tests.Publish.Pipeline;

public sealed class StepGraphTests
{
    private static readonly StepKey A = new("a");
    private static readonly StepKey B = new("b");
    private static readonly StepKey C = new("c");

    [Fact]
    public void Steps_are_in_an_order_in_which_each_comes_after_all_it_depends_on()
    {
        var graph = new StepGraph<object>(Step(C, A, B), Step(B, A), Step(A));

        Assert.Equal([A, B, C], graph.Steps.Select(step => step.Key));
    }

    [Fact]
    public void Steps_that_wait_for_nothing_of_each_other_stay_in_the_order_they_were_given_in() =>
        Assert.Equal([B, A, C], new StepGraph<object>(Step(B), Step(A), Step(C)).Steps.Select(step => step.Key));

    [Fact]
    public void A_step_that_depends_on_one_that_is_not_there_is_refused() =>
        Assert.Contains("The step 'b' depends on 'a', which is no step of the graph.", Refused(Step(B, A)));

    [Fact]
    public void A_step_that_depends_on_another_kind_of_result_than_there_is_is_refused() =>
        Assert.Contains("The step 'b' depends on 'a', which is no step of the graph.", Refused(Step(A), Step(B, new StepKey<int>("a"))));

    [Fact]
    public void Two_steps_of_one_name_are_refused() =>
        Assert.Contains(
            "Two steps are named 'a'.", Refused(Step(A), Step<object>.Of(new StepKey<int>("a"), [], (_, _) => Task.FromResult(1))));

    [Fact]
    public void Steps_that_wait_for_each_other_are_refused_and_named() =>
        Assert.Contains("Steps wait for each other: b → c → b.", Refused(Step(A, B), Step(B, C), Step(C, B)));

    [Fact]
    public void A_step_that_waits_for_itself_is_refused() => Assert.Contains("Steps wait for each other: a → a.", Refused(Step(A, A)));

    [Fact]
    public void A_key_that_promises_a_result_needs_work_that_has_one() =>
        Assert.Throws<ArgumentException>(
            () => Step<object>.Of(new StepKey<int>("a"), [], (Func<object, StepContext, Task>)((_, _) => Task.CompletedTask)));

    [Fact]
    public void The_graph_is_printed_a_line_a_step() =>
        Assert.Equal(
            ["bucket", "routes     after bucket", "synthesis  after bucket, routes"],
            new StepGraph<object>(
                Step(new("synthesis"), new("bucket"), new("routes")),
                Step(new("bucket")),
                Step(new("routes"), new StepKey("bucket"))).Lines());

    private static string Refused(params Step<object>[] steps) =>
        Assert.Throws<ArgumentException>(() => new StepGraph<object>(steps)).Message;

    private static Step<object> Step(StepKey key, params StepKey[] dependsOn) =>
        Step<object>.Of(key, dependsOn, (_, _) => Task.CompletedTask);
}
