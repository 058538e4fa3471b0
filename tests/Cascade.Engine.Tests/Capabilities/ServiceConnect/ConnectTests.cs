using System.Text.Json;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.ServiceConnect;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using Cascade.Engine.Tests.Quotas;
using Cascade.Local.Scripted;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Capabilities.ServiceConnect;

public sealed class ConnectTests : IDisposable
{
    private readonly TestProject _project = new();

    private static EnvironmentPart Part => ConnectCapability.Declaration.Environment!;

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Without_it_nothing_connects()
    {
        Assert.Null(Part.PlaceholderOf(_project.Settings()));
        Assert.False(Synthesis.Web.Has("aws_service_discovery_http_namespace.main"));
        Assert.Null(Synthesis.Web.Resource("aws_ecs_service.app")["service_connect_configuration"]);
        Assert.Null(Synthesis.Web.Container("app")["portMappings"]![0]!["name"]);
    }

    [Fact]
    public void A_private_service_is_called_by_its_name_and_has_no_load_balancer()
    {
        var settings = _project.Set("CascadePublic", "false").Set("CascadeProtocol", "grpc").Settings();
        Assert.False(settings.Traffic.HasRoute);
        var input = Samples.Web with
        {
            Settings = settings with { Address = Samples.Web.Settings.Address },
            ListenerPriority = null,
            Shape = new(LoadBalancer: false, [Need("api", 8080)]),
        };
        var stacks = Synthesis.Of(input);

        Assert.Equal("todo_production", (string)stacks.Resource("aws_service_discovery_http_namespace.main")["name"]!);
        Assert.False(stacks.Has("aws_lb_target_group.app"));
        Assert.False(stacks.Has("aws_lb.public"));
        var connect = stacks.Resource("aws_ecs_service.app")["service_connect_configuration"]!;
        Assert.Equal("${data.terraform_remote_state.environment.outputs.namespace_arn}", (string)connect["namespace"]!);
        var service = connect["service"]![0]!;
        var alias = service["client_alias"]!;
        Assert.Equal(("http", "api", "api", 80), (
            (string)service["port_name"]!, (string)service["discovery_name"]!, (string)alias["dns_name"]!, (int)alias["port"]!));
        var app = stacks.Container("app");
        Assert.Equal(("http", "grpc"), ((string)app["portMappings"]![0]!["name"]!, (string)app["portMappings"]![0]!["appProtocol"]!));
        // What ECS's proxy needs beside the collector's 128.
        Assert.Equal(512 - 128 - 64, (int)app["memory"]!);
        Assert.Null(stacks.Service["output"]!["url"]);
    }

    [Fact]
    public void A_caller_gets_the_address_and_is_let_in_on_the_port()
    {
        var input = Samples.Worker with
        {
            Settings = Samples.Worker.Settings.With(new() { References = ["orders"] }, ConnectJson.Default.ConnectSettings),
            Shape = new(LoadBalancer: false, [Need("mailer", null, "orders"), Need("orders", 5000)]),
        };
        var stacks = Synthesis.Of(input);

        Assert.Contains(
            stacks.Container("app")["environment"]!.AsArray(),
            variable => (string)variable!["name"]! == "services__orders__http__0" && (string)variable["value"]! == "http://orders");
        var rule = stacks.Resource("aws_vpc_security_group_ingress_rule.reference_orders");
        Assert.Equal((5000, 5000), ((int)rule["from_port"]!, (int)rule["to_port"]!));
        Assert.Equal("${aws_security_group.tasks.id}", (string)rule["referenced_security_group_id"]!);
        Assert.Equal("orders", (string)stacks.Resource("data.aws_security_groups.reference_orders")["tags"]!["cascade:service"]!);
        Assert.Null(stacks.Resource("aws_ecs_service.app")["service_connect_configuration"]!["service"]);
        Assert.Contains(
            "aws_vpc_security_group_ingress_rule.reference_orders", Synthesis.Strings(stacks.Resource("aws_ecs_service.app")["depends_on"]));
    }

    [Fact]
    public async Task A_reference_that_nobody_serves_is_told_with_those_that_are_served()
    {
        await using var account = await AccountOf.NobodyAsync();

        var problem = Assert.Single((await Assert.ThrowsAsync<CascadeException>(
            () => WaitAsync(account, [Need("api", 1), Need("orders", null), Need("stock", 8080)]))).Problems);

        Assert.Equal("CASCADE1620", problem.Code);
        Assert.Contains("it has api, stock.", problem.Message, StringComparison.Ordinal);
        Assert.Empty(account.Asked);
    }

    [Fact]
    public async Task A_service_waits_for_one_that_is_published_now()
    {
        await using var account = (await AccountOf.NobodyAsync()).With("DescribeServices", Services(null), Services("ACTIVE"));

        await WaitAsync(account, [Need("orders", 8080)]);

        Assert.Equal("service front: waiting for service orders, which is published now", Assert.Single(account.Log.Lines));
        Assert.Equal(2, account.Asked.Count());
    }

    [Fact]
    public async Task Two_that_wait_for_each_other_are_told()
    {
        await using var account = (await AccountOf.NobodyAsync()).With("DescribeServices", Services(null));

        var problem = Assert.Single((await Assert.ThrowsAsync<CascadeException>(
            () => WaitAsync(account, [Need("orders", 8080, "front")]))).Problems);

        Assert.Equal("CASCADE1621", problem.Code);
    }

    [Fact]
    public async Task Nobody_is_asked_without_a_reference()
    {
        await using var account = await AccountOf.NobodyAsync();
        var look = new AccountLook(_project.Settings(), AccountOf.Target, account.Clients, account.Log);

        await Part.ReadyAsync!(look, () => throw new InvalidOperationException(), default);

        Assert.Empty(account.Asked);
    }

    private Task WaitAsync(AccountOf account, IReadOnlyList<EnvironmentNeed> needs)
    {
        var settings = _project.Set("CascadeApplication", "todo").Set("CascadeService", "front").Item("CascadeReference", "orders").Settings();
        return Part.ReadyAsync!(new(settings, AccountOf.Target, account.Clients, account.Log), () => Task.FromResult(needs), default);
    }

    private static FakeAnswer Services(string? status) => FakeAnswer.Json(new
    {
        services = status is null ? [] : new[]
        {
            new
            {
                status,
                deployments = new[] { new { status = "PRIMARY", serviceConnectConfiguration = new { services = new[] { new { portName = "http" } } } } },
            },
        },
    });

    private static EnvironmentNeed Need(string service, int? port, params IReadOnlyList<string> references) =>
        new(service, "ServiceConnect", JsonSerializer.Serialize(new(port, references), ConnectJson.Default.ConnectNeed));
}
