namespace Cascade.Engine.Tests.Stacks;

public sealed class ServiceTests
{
    [Fact]
    public void Replaces_tasks_without_a_gap_and_goes_back_when_it_fails()
    {
        var service = Synthesis.Web.Resource("aws_ecs_service.app");

        Assert.Equal(100, (int)service["deployment_minimum_healthy_percent"]!);
        Assert.Equal(200, (int)service["deployment_maximum_percent"]!);
        Assert.True((bool)service["deployment_circuit_breaker"]!["enable"]!);
        Assert.True((bool)service["deployment_circuit_breaker"]!["rollback"]!);
        Assert.Equal("ENABLED", (string)service["availability_zone_rebalancing"]!);
        Assert.False((bool)service["wait_for_steady_state"]!);
    }

    [Fact]
    public void Runs_as_many_tasks_as_wanted_on_Fargate_with_addresses_of_their_own()
    {
        var service = Synthesis.Full.Resource("aws_ecs_service.app");

        Assert.Equal(2, (int)service["desired_count"]!);
        Assert.Equal("FARGATE", (string)service["launch_type"]!);
        Assert.True((bool)service["network_configuration"]!["assign_public_ip"]!);
        Assert.Equal("SERVICE", (string)service["propagate_tags"]!);
        Assert.True((bool)service["enable_ecs_managed_tags"]!);
    }

    [Fact]
    public void Gives_a_starting_application_time_where_a_load_balancer_asks()
    {
        var (web, worker) = (Synthesis.Web.Resource("aws_ecs_service.app"), Synthesis.Worker.Resource("aws_ecs_service.app"));

        Assert.Equal(60, (int)web["health_check_grace_period_seconds"]!);
        Assert.Equal("app", (string)web["load_balancer"]![0]!["container_name"]!);
        Assert.Equal(8080, (int)web["load_balancer"]![0]!["container_port"]!);
        Assert.Null(worker["health_check_grace_period_seconds"]);
        Assert.Null(worker["load_balancer"]);
    }
}
