using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Tests.Catalogue;

public sealed class ProblemTests
{
    [Fact]
    public void An_unknown_reason_is_told_with_all_that_caused_it_and_without_a_stack_trace()
    {
        var cause = new AggregateException(new IOException("No room."), new TimeoutException("late"));
        var problem = Errors.Unexpected("deploy", new InvalidOperationException("It failed", cause));

        Assert.Equal(
            "deploy failed for an unknown reason: InvalidOperationException: It failed. Caused by IOException: No room. "
                + "Caused by TimeoutException: late. Please report this error.",
            problem.Message);
    }

    private static readonly Setting Region = new("CascadeRegion", "Frankfurt");

    [Fact]
    public void What_follows_from_a_wrong_setting_is_not_reported_beside_it()
    {
        Problem[] reported = [new("CASCADE1009", "no region") { Setting = Region }];
        Problem[] further =
        [
            new("CASCADE4004", "no region either") { Setting = Region },
            new("CASCADE4002", "no profile") { Setting = new("CascadeAwsProfile", "x") },
            new("CASCADE3004", "no Node"),
        ];

        Assert.Equal(["CASCADE4002", "CASCADE3004"], Problem.NotAlreadyIn(reported, further).Select(problem => problem.Code));
    }

    [Fact]
    public void A_warning_about_a_setting_hides_nothing() =>
        Assert.Single(
            Problem.NotAlreadyIn(
                [new("CASCADE1015", "of no use") { Setting = Region, Severity = Severity.Warning }],
                [new("CASCADE4004", "no region") { Setting = Region }]));
}
