using System.Reflection;
using System.Text.Json;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Stacks;
using Cascade.Engine.Tests.Stacks;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Kinds;

public sealed class ResourceKindsTests
{
    // A publish makes the one by API, and users' own files may make the other: the stacks need bindings of neither.
    private static readonly string[] WithoutBindings = ["aws_ecr_repository", "aws_ecs_cluster_capacity_providers"];

    private static readonly DeploymentTarget Target = new("123456789012", "eu-central-1", "aws");

    public static TheoryData<string> Types { get; } = [.. StackKinds.All.All.Select(kind => kind.Type).Order(StringComparer.Ordinal)];

    [Fact]
    public void Everything_that_the_stacks_make_has_a_kind()
    {
        Synthesis[] all = [Synthesis.Web, Synthesis.Worker, Synthesis.Full];

        Assert.All(
            all.SelectMany(synthesis => synthesis.Resources()),
            resource => Assert.True(StackKinds.All.Find(TypeOf(resource.Key)) is not null, resource.Key));
    }

    [Fact]
    public void What_bears_the_tag_of_its_address_is_what_can_be_tagged() => Assert.All(
        Synthesis.Full.Resources(),
        resource => Assert.Equal(
            StackKinds.All.Find(TypeOf(resource.Key))!.IsTaggable, (string?)resource.Value["tags"]?[OwnerTags.Address] == resource.Key));

    [Theory]
    [MemberData(nameof(Types))]
    public void A_kind_has_all_that_finds_and_mends_its_resources(string type)
    {
        var kind = StackKinds.All.Find(type)!;

        Assert.NotEmpty(kind.Name);
        Assert.NotEmpty(kind.FullName);
        Assert.True(Says(kind, nameof(ResourceKind.HealthAsync)), "No health: after an interruption it would be made anew.");
        // By its tags or its name; or, where AWS keeps no tags, by its parents.
        Assert.Equal(kind.IsTaggable, Says(kind, nameof(ResourceKind.FindAsync)));
        Assert.Equal(!kind.IsTaggable, Says(kind, nameof(ResourceKind.ImportIdFrom), typeof(ExpectedResource), typeof(StackReferences)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_kind_is_taggable_where_the_provider_takes_tags(string type)
    {
        if (WithoutBindings.Contains(type))
        {
            Assert.Throws<InvalidOperationException>(() => AddressTags.IsTaggable(type));
        }
        else
        {
            Assert.Equal(AddressTags.IsTaggable(type), StackKinds.All.Find(type)!.IsTaggable);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_price_has_its_page_and_its_numbers_or_is_none(string type)
    {
        var price = StackKinds.All.Find(type)!.Price;

        Assert.NotEmpty(price.AMonth);
        Assert.Equal(price.Source is null, price.Rates.Count == 0);
        Assert.All(price.Rates, rate => Assert.True(rate is { Dollars: > 0, Unit.Length: > 0 }));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_ARN_leads_to_its_kind_and_to_one_import_id(string type)
    {
        var kind = StackKinds.All.Find(type)!;
        if (kind.Arn?.Of(Target, "a/b") is not { } arn)
        {
            return;
        }

        Assert.Equal(kind.Arn, StackKinds.All.Find(Arn.Parse(arn)!)!.Arn);
        Assert.Contains(kind.ImportIdFromArn(arn), new[] { arn, "a/b", "b" });
    }

    [Theory]
    [InlineData("aws_vpc", """{"id":"vpc-1"}""", "vpc-1")]
    [InlineData(
        "aws_lb", """{"id":"arn:aws:elasticloadbalancing:r:1:loadbalancer/app/x/1"}""",
        "arn:aws:elasticloadbalancing:r:1:loadbalancer/app/x/1")]
    [InlineData(
        "aws_route",
        """{"id":"r-rtb-1","route_table_id":"rtb-1","destination_cidr_block":"","destination_ipv6_cidr_block":"::/0"}""",
        "rtb-1_::/0")]
    [InlineData("aws_route_table_association", """{"id":"rtbassoc-1","route_table_id":"rtb-1","subnet_id":"subnet-1"}""", "subnet-1/rtb-1")]
    [InlineData("aws_ecs_cluster", """{"id":"arn:aws:ecs:r:1:cluster/todo_dev","name":"todo_dev"}""", "todo_dev")]
    [InlineData("aws_ecs_service", """{"id":"x","cluster":"arn:aws:ecs:r:1:cluster/todo_dev","name":"api"}""", "todo_dev/api")]
    [InlineData("aws_ecs_service", """{"id":"x","cluster":"todo_dev","name":"api"}""", "todo_dev/api")]
    [InlineData(
        "aws_ecs_task_definition",
        """{"id":"todo_dev_api","arn":"arn:aws:ecs:r:1:task-definition/todo_dev_api:3"}""",
        "arn:aws:ecs:r:1:task-definition/todo_dev_api:3")]
    [InlineData("aws_iam_role_policy", """{"id":"r:p","role":"r","name":"p"}""", "r:p")]
    [InlineData(
        "aws_iam_role_policy_attachment",
        """{"id":"r-1","role":"r","policy_arn":"arn:aws:iam::aws:policy/P"}""",
        "r/arn:aws:iam::aws:policy/P")]
    public void A_resource_of_a_state_goes_by_its_import_id(string type, string attributes, string importId)
    {
        using var json = JsonDocument.Parse(attributes);
        Assert.Equal(importId, StackKinds.All.Find(type)!.ImportIdFrom(new StateAttributes(json.RootElement)));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/cascade/api-task", "aws_iam_role", "api-task")]
    [InlineData("arn:aws:logs:eu-central-1:123456789012:log-group:/cascade/a/b/c:*", "aws_cloudwatch_log_group", "/cascade/a/b/c")]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:service/todo_dev/api", "aws_ecs_service", "todo_dev/api")]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:cluster/todo_dev", "aws_ecs_cluster", "todo_dev")]
    public void An_ARN_s_import_id_is_the_one_of_a_state(string arn, string type, string importId)
    {
        var kind = StackKinds.All.Find(Arn.Parse(arn)!)!;
        Assert.Equal((type, importId), (kind.Type, kind.ImportIdFromArn(arn)));
    }

    [Theory]
    [InlineData("aws_vpc", "VPC", false)]
    [InlineData("aws_cloudwatch_log_group", "log group", true)]
    [InlineData("aws_ecr_repository", "image repository", true)]
    [InlineData("aws_s3_bucket", "bucket", true)]
    [InlineData("aws_dynamodb_table", "DynamoDB table", true)]
    [InlineData("aws_sns_topic", "topic", false)]
    [InlineData("aws_glue_job", "glue job", false)]
    [InlineData("random_pet", "pet", false)]
    [InlineData("pet", "pet", false)]
    public void Types_that_only_users_make_have_names_too(string type, string name, bool holdsData) =>
        Assert.Equal((name, holdsData), (StackKinds.All.NameOf(type), StackKinds.All.HoldsData(type)));

    [Fact]
    public void A_type_has_one_name_in_one_place() =>
        Assert.All(StackKinds.All.All, kind => Assert.Null(OtherTypes.NameOf(kind.Type)));

    private static string TypeOf(string address) => address[..address.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Whether the kind, or a base that it shares with some, overrides a member.</summary>
    private static bool Says(ResourceKind kind, string member, params Type[] parameters) =>
        kind.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(
                method => method.Name == member
                    && (parameters.Length == 0
                        || method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters)))
            .All(method => method.DeclaringType != typeof(ResourceKind));
}
