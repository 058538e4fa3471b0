using Cascade.Engine.Publish;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Tests.Terraform.Events;

public sealed class EventParserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Terraform has been initialized")]
    [InlineData("{")]
    [InlineData("{\"type\":")]
    [InlineData("{}")]
    [InlineData("{\"type\":3}")]
    [InlineData("{\"level\":\"info\"}")]
    public void A_line_that_is_no_event_is_null(string line) => Assert.Null(EventParser.Parse(line));

    [Theory]
    [InlineData("""{"@message":"m","type":"some_event_of_2030","hook":{"x":[1,{}]}}""")]
    [InlineData("""{"@message":"m","type":"resource_drift","change":{"resource":{"addr":"aws_vpc.x"},"action":"update"}}""")]
    [InlineData("""{"@message":"m","type":"apply_start"}""")]
    [InlineData("""{"@message":"m","type":"apply_start","hook":{"resource":"text"}}""")]
    [InlineData("""{"@message":"m","type":"planned_change","change":null}""")]
    [InlineData("""{"@message":"m","type":"change_summary","changes":[]}""")]
    [InlineData("""{"@message":"m","type":"diagnostic","diagnostic":"text"}""")]
    public void An_event_that_is_not_understood_is_passed_over(string line) =>
        Assert.Equal("m", Assert.IsType<OtherEvent>(EventParser.Parse(line)).Message);

    [Fact]
    public void Numbers_may_be_of_any_kind() =>
        Assert.Equal(
            3,
            Assert.IsType<ApplyEvent>(EventParser.Parse(
                """{"type":"apply_progress","hook":{"resource":{"addr":"a.b"},"action":"create","elapsed_seconds":3.7}}""")).Elapsed);

    [Theory]
    [InlineData("environment-apply")]
    [InlineData("environment-plan")]
    [InlineData("locked")]
    [InlineData("interrupted")]
    [InlineData("aws-deny")]
    public void Every_recorded_line_is_an_event(string stream) =>
        Assert.All(RecordedStream.Read(stream), line => Assert.NotNull(EventParser.Parse(line)));

    [Fact]
    public void A_resource_that_is_gone_is_no_other_drift() => Assert.Equal(
        "aws_vpc.x",
        Assert.IsType<MissingEvent>(EventParser.Parse(
            """{"@message":"m","type":"resource_drift","change":{"resource":{"addr":"aws_vpc.x"},"action":"delete"}}""")).Resource.Address);

    [Fact]
    public void The_index_of_a_resource_is_part_of_its_name()
    {
        var parsed = (ApplyEvent)EventParser.Parse(
            """{"type":"apply_start","hook":{"resource":{"addr":"module.n.aws_subnet.public[\"a\"]","module":"module.n","resource_type":"aws_subnet","resource_name":"public","resource_key":"a"},"action":"create"}}""")!;
        Assert.Equal("subnet public a (module.n)", parsed.Resource.Friendly(StackKinds.All));
        Assert.Equal(parsed.Resource, ResourceAddress.Parse("""module.n.aws_subnet.public["a"]"""));
    }

    [Theory]
    [InlineData("aws_lb.public", "load balancer public")]
    [InlineData("aws_lb.load_balancer", "load balancer")]
    [InlineData("aws_lb.public_load_balancer", "load balancer public")]
    [InlineData("aws_vpc.vpc", "VPC")]
    [InlineData("aws_vpc.network_vpc_1A2B3C4D", "VPC network")]
    [InlineData("aws_subnet.public[0]", "subnet public 0")]
    [InlineData("aws_glue_job.nightly", "glue job nightly")]
    [InlineData("random_pet.name", "pet name")]
    [InlineData("data.aws_vpc.default", "VPC default")]
    [InlineData("module.a[\"x\"].module.b.aws_ecs_service.app", "service app (module.a[\"x\"].module.b)")]
    [InlineData("aws_iam_role.execution", "role execution")]
    public void Resources_have_names_that_people_use(string address, string friendly) =>
        Assert.Equal(friendly, ResourceAddress.Parse(address)!.Friendly(StackKinds.All));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("provider[\"registry.terraform.io/hashicorp/aws\"]")]
    public void What_is_no_resource_has_no_name(string? address) => Assert.Null(ResourceAddress.Parse(address));
}
