using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Tests.Quotas;

namespace Cascade.Engine.Tests.Publish;

public sealed class FirstPublishTests
{
    [Fact]
    public void Says_what_a_web_service_gets_and_costs_a_month() => Assert.Equal(
        "todo/production is new: a network, a cluster and a load balancer of its own, about 24 US dollars a month, and 1 task of api, "
            + "about 13 US dollars a month (AWS's list prices, without traffic and logs). Projects with the same CascadeApplication share "
            + "all but the tasks.",
        FirstPublish.Describe(Samples.Web.Settings));

    [Fact]
    public void Says_what_the_tasks_of_a_worker_cost_by_their_number_size_and_processor()
    {
        var settings = Samples.Web.Settings with
        {
            Traffic = Samples.Web.Settings.Traffic with { Kind = ServiceKind.Worker, Route = null },
            Task = new TaskSettings { Cpu = 1024, Memory = 2048, DesiredCount = 2, Architecture = CpuArchitecture.Arm64 },
        };

        var text = FirstPublish.Describe(settings);

        Assert.Contains(
            "is new: a network and a cluster of its own, which cost nothing, and 2 tasks of api", text, StringComparison.Ordinal);
        // (0.03238 + 2 * 0.00356 + 0.005) * 730 * 2
        Assert.Contains("about 65 US dollars a month", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_of_what_is_scarce_before_anything_is_built()
    {
        Assert.Equal(Needed.Of(("aws_vpc", 1), ("aws_lb", 1)), FirstPublish.Needed(hasRoute: true));
        Assert.Equal(Needed.Of(("aws_vpc", 1)), FirstPublish.Needed(hasRoute: false));
    }
}
