using System.Text.Json.Nodes;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Publish;
using Cascade.Engine.State;
using Cascade.Engine.Tests.Quotas;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Publish;

public sealed class QuotasTests
{
    private static readonly Problem NoRoom =
        Errors.NoRoomForVpc(new(AccountQuota.Vpcs, new("123456789012", "eu-central-1", "aws"), 5, 5, 1));

    private static readonly StateSnapshot Environment = State("aws_vpc.main", "aws_lb.public", "aws_security_group.load_balancer");

    [Fact]
    public void A_first_environment_makes_a_network_and_with_web_services_a_load_balancer()
    {
        Assert.Equal(Needed.Of(("aws_vpc", 1)), StackQuotas.Of(Stack(Synthesis.Worker.Environment), StateSnapshot.Empty));
        Assert.Equal(
            Needed.Of(("aws_vpc", 1), ("aws_lb", 1), ("aws_security_group", 1)),
            StackQuotas.Of(Stack(Synthesis.Web.Environment), StateSnapshot.Empty));
    }

    [Fact]
    public void An_environment_of_workers_makes_a_load_balancer_when_the_first_web_service_comes() =>
        Assert.Equal(
            Needed.Of(("aws_lb", 1), ("aws_security_group", 1)), StackQuotas.Of(Stack(Synthesis.Web.Environment), State("aws_vpc.main")));

    [Fact]
    public void An_environment_that_is_live_makes_nothing() =>
        Assert.True(StackQuotas.Of(Stack(Synthesis.Web.Environment), Environment).IsEmpty);

    [Fact]
    public void A_first_service_makes_roles_a_security_group_tasks_and_if_it_is_a_web_service_a_target_group()
    {
        var (web, full) = (Samples.Web.Settings, Samples.Full.Settings);
        var worker = Needed.Of(("aws_iam_role", 2), ("aws_security_group", 1));

        Assert.Equal(
            worker.And(Needed.Of(("aws_lb_target_group", 1))).And(Needed.Tasks(web.Task.DesiredCount, web.Task.Cpu)),
            StackQuotas.Of(Stack(Synthesis.Web.Service), StateSnapshot.Empty));
        Assert.Equal(
            worker.And(Needed.Of(("aws_lb_target_group", 1))).And(Needed.Tasks(full.Task.DesiredCount, full.Task.Cpu)),
            StackQuotas.Of(Stack(Synthesis.Full.Service), StateSnapshot.Empty));
        Assert.Equal(
            worker.And(Needed.Tasks(web.Task.DesiredCount, web.Task.Cpu)),
            StackQuotas.Of(Stack(Synthesis.Worker.Service), StateSnapshot.Empty));
    }

    [Fact]
    public void A_service_that_is_live_makes_nothing_and_one_that_lacks_a_part_makes_that()
    {
        string[] all =
        [
            "aws_iam_role.execution", "aws_iam_role.task", "aws_security_group.tasks", "aws_lb_target_group.app", "aws_ecs_service.app",
        ];
        var service = Stack(Synthesis.Web.Service);

        Assert.True(StackQuotas.Of(service, State(all)).IsEmpty);
        Assert.Equal(
            Needed.Of(("aws_iam_role", 1)), StackQuotas.Of(service, State([.. all.Where(address => address != "aws_iam_role.task")])));
    }

    [Fact]
    public async Task Without_room_nothing_is_applied()
    {
        var thrown = await Assert.ThrowsAsync<CascadeException>(() => CheckAsync([StateSnapshot.Empty], [false], [NoRoom]));
        Assert.Equal([NoRoom], thrown.Problems);
    }

    [Fact]
    public async Task With_room_it_goes_on() => Assert.Equal(1, await CheckAsync([StateSnapshot.Empty], [false], []));

    [Fact]
    public async Task Once_it_is_live_nobody_is_asked() => Assert.Equal(0, await CheckAsync([Environment], [false], [NoRoom]));

    [Fact]
    public async Task After_a_publish_that_was_killed_nobody_is_asked_for_what_it_made_is_counted() =>
        Assert.Equal(0, await CheckAsync([StateSnapshot.Empty], [true], [NoRoom]));

    [Fact]
    public async Task What_another_publish_made_meanwhile_is_no_reason_to_fail()
    {
        Assert.Equal(1, await CheckAsync([StateSnapshot.Empty], [false, true], [NoRoom])); // it is at work
        Assert.Equal(1, await CheckAsync([StateSnapshot.Empty, Environment], [false], [NoRoom])); // it is done
    }

    /// <returns>How often AWS was asked.</returns>
    private static async Task<int> CheckAsync(StateSnapshot[] states, bool[] unfinished, Problem[] problems)
    {
        var (reads, looks, asked) = (0, 0, 0);
        await StackQuotas.CheckAsync(
            state => StackQuotas.Of(Stack(Synthesis.Web.Environment), state),
            () => Task.FromResult(states[Math.Min(reads++, states.Length - 1)]),
            () => Task.FromResult(unfinished[Math.Min(looks++, unfinished.Length - 1)]),
            _ =>
            {
                asked++;
                return Task.FromResult<IReadOnlyList<Problem>>(problems);
            });
        return asked;
    }

    private static ExpectedStack Stack(JsonObject json) => ExpectedStack.Parse(json.ToJsonString());

    private static StateSnapshot State(params string[] addresses) =>
        StateSnapshot.Empty with
        {
            Resources = [.. addresses.Select(address => new StateResource(address, address.Split('.')[0], Tainted: false, default))],
        };
}
