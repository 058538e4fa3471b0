using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Quotas;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.Publish;

public sealed class QuotasTests
{
    private static readonly Problem NoRoom = Errors.NoRoomForVpc(new(AccountQuota.Vpcs, new("123456789012", "eu-central-1", "aws"), 5, 5, 1));

    private static readonly StateSnapshot Environment = State("aws_vpc.main", "aws_lb.public");

    [Fact]
    public void A_first_environment_makes_a_network_and_with_web_services_a_load_balancer()
    {
        Assert.Equal(new NewResources { Vpcs = 1 }, StackQuotas.OfEnvironment(StateSnapshot.Empty, loadBalancer: false));
        Assert.Equal(new NewResources { Vpcs = 1, LoadBalancers = 1, SecurityGroups = 1 }, StackQuotas.OfEnvironment(StateSnapshot.Empty, loadBalancer: true));
    }

    [Fact]
    public void An_environment_of_workers_makes_a_load_balancer_when_the_first_web_service_comes() =>
        Assert.Equal(new NewResources { LoadBalancers = 1, SecurityGroups = 1 }, StackQuotas.OfEnvironment(State("aws_vpc.main"), loadBalancer: true));

    [Fact]
    public void An_environment_that_stands_makes_nothing() => Assert.Equal(NewResources.None, StackQuotas.OfEnvironment(Environment, loadBalancer: true));

    [Fact]
    public void A_first_service_makes_roles_a_security_group_tasks_and_if_it_is_a_web_service_a_target_group()
    {
        var web = new NewResources { Roles = 2, SecurityGroups = 1, TargetGroups = 1, Tasks = Samples.Web.Settings.Task.DesiredCount, Cpu = Samples.Web.Settings.Task.Cpu };

        Assert.Equal(web, StackQuotas.OfService(StateSnapshot.Empty, Samples.Web.Settings));
        Assert.Equal(web with { TargetGroups = 0 }, StackQuotas.OfService(StateSnapshot.Empty, Samples.Web.Settings with { Traffic = Samples.Web.Settings.Traffic with { Route = null } }));
    }

    [Fact]
    public void A_service_that_stands_makes_nothing_and_one_that_lacks_a_part_makes_that()
    {
        string[] all = ["aws_iam_role.execution", "aws_iam_role.task", "aws_security_group.tasks", "aws_lb_target_group.app", "aws_ecs_service.app"];

        Assert.Equal(NewResources.None, StackQuotas.OfService(State(all), Samples.Web.Settings));
        Assert.Equal(new NewResources { Roles = 1 }, StackQuotas.OfService(State([.. all.Where(address => address != "aws_iam_role.task")]), Samples.Web.Settings));
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
    public async Task Once_it_stands_nobody_is_asked() => Assert.Equal(0, await CheckAsync([Environment], [false], [NoRoom]));

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
            state => StackQuotas.OfEnvironment(state, loadBalancer: true),
            () => Task.FromResult(states[Math.Min(reads++, states.Length - 1)]),
            () => Task.FromResult(unfinished[Math.Min(looks++, unfinished.Length - 1)]),
            _ =>
            {
                asked++;
                return Task.FromResult<IReadOnlyList<Problem>>(problems);
            });
        return asked;
    }

    private static StateSnapshot State(params string[] addresses) =>
        StateSnapshot.Empty with { Resources = [.. addresses.Select(address => new StateResource(address, address.Split('.')[0], Tainted: false, default))] };
}
