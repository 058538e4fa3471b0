using System.Text.Json;
using System.Text.Json.Nodes;
using Cascade.Engine.Publish.Plans;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Tests.Publish.Plans;

public sealed class PlannedValuesTests
{
    [Fact]
    public void A_value_from_what_to_what_and_whose() =>
        Assert.Equal(
            ["desired_count: 1 → 2 [CascadeDesiredCount]"],
            Of("aws_ecs_service.app", """{"desired_count":1,"name":"api"}""", """{"desired_count":2,"name":"api"}"""));

    [Fact]
    public void A_container_by_container_and_field()
    {
        var before = Containers("""[{"name":"app","image":"shop:1","environment":[{"name":"GREETING","value":"Hello"},{"name":"OLD","value":"x"}]},{"name":"redis","image":"redis:7"}]""");
        var after = Containers("""[{"name":"app","image":"shop:2","environment":[{"name":"GREETING","value":"Good day"},{"name":"NEW","value":"y"}]},{"name":"redis","image":"redis:8"}]""");

        Assert.Equal(
            [
                "container app, environment.GREETING: Hello → Good day [CascadeEnvironmentVariable]",
                "container app, environment.OLD: x (removed) [CascadeEnvironmentVariable]",
                "container app, environment.NEW: y (new) [CascadeEnvironmentVariable]",
                "container app, image: shop:1 → shop:2 [the published code]",
                "container redis, image: redis:7 → redis:8 [CascadeContainer]",
            ],
            Of("aws_ecs_task_definition.app", before, after, """["delete","create"]""", """[["container_definitions"]]"""));
    }

    [Fact]
    public void A_policy_by_statement() =>
        Assert.Equal(
            ["""statement Read, Action: ["s3:GetObject"] → ["s3:GetObject","s3:PutObject"]"""],
            Of(
                "aws_iam_role_policy.task_app",
                Policy("""{"Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"]},{"Sid":"Other","Effect":"Allow","Action":"x"}]}"""),
                Policy("""{"Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"]},{"Sid":"Other","Effect":"Allow","Action":"x"}]}""")));

    [Fact]
    public void A_block_that_stands_once_by_its_fields() =>
        Assert.Equal(
            ["health_check.path: / → /health [CascadeHealthCheckPath]"],
            Of("aws_lb_target_group.app", """{"health_check":[{"path":"/","port":"8080"}]}""", """{"health_check":[{"path":"/health","port":"8080"}]}"""));

    [Fact]
    public void A_value_that_forces_a_replacement_says_so() =>
        Assert.Equal(
            ["port: 8080 → 5000, which forces the replacement [CascadePort]"],
            Of("aws_lb_target_group.app", """{"port":8080}""", """{"port":5000}""", """["create","delete"]""", """[["port"]]""", """{"arn":true,"id":true}"""));

    [Fact]
    public void A_value_that_only_the_apply_knows() =>
        Assert.Equal(
            ["task_definition: arn:aws:ecs:1 → (known after the apply)"],
            Of("aws_ecs_service.app", """{"task_definition":"arn:aws:ecs:1"}""", """{}""", unknown: """{"task_definition":true}"""));

    [Fact]
    public void A_sensitive_value_and_a_variable_with_the_name_of_a_secret_stay_hidden()
    {
        Assert.Equal(
            ["password: (hidden) → (hidden)"],
            Of("aws_db_instance.main", """{"password":"old one"}""", """{"password":"new one"}""", sensitive: """{"password":true}"""));
        Assert.Equal(
            ["container app, environment.API_KEY: (hidden) → (hidden) [CascadeEnvironmentVariable]"],
            Of(
                "aws_ecs_task_definition.app",
                Containers("""[{"name":"app","environment":[{"name":"API_KEY","value":"1"}]}]"""),
                Containers("""[{"name":"app","environment":[{"name":"API_KEY","value":"2"}]}]""")));
    }

    [Fact]
    public void No_secret_is_shown_in_what_is_new_in_a_connection_string_or_in_a_list_of_the_users()
    {
        Assert.Equal(
            [
                "container app, environment.REDIS_PASSWORD: (hidden) (new) [CascadeEnvironmentVariable]",
                "container app, environment.URL: http://x (new) [CascadeEnvironmentVariable]",
            ],
            Of(
                "aws_ecs_task_definition.app",
                Containers("""[{"name":"app"}]"""),
                Containers("""[{"name":"app","environment":[{"name":"REDIS_PASSWORD","value":"x"},{"name":"URL","value":"http://x"}]}]""")));
        Assert.Equal(
            ["description: (hidden) → (hidden)"],
            Of("aws_iam_role.task", """{"description":"Server=a;Password=b"}""", """{"description":"amqp://user:c@host"}"""));
        Assert.Equal(
            ["setting: (hidden) → (hidden)"],
            Of(
                "aws_elastic_beanstalk_environment.mine",
                """{"setting":[{"name":"A","value":"old"}]}""",
                """{"setting":[{"name":"A","value":"new"}]}""",
                sensitive: """{"setting":[{"value":true}]}"""));
    }

    [Fact]
    public void Variables_of_Cascades_own_are_nobodys_setting() =>
        Assert.Equal(
            ["container app, environment.OTEL_SERVICE_NAME: a → b"],
            Of(
                "aws_ecs_task_definition.app",
                Containers("""[{"name":"app","environment":[{"name":"OTEL_SERVICE_NAME","value":"a"}]}]"""),
                Containers("""[{"name":"app","environment":[{"name":"OTEL_SERVICE_NAME","value":"b"}]}]""")));

    [Theory]
    [InlineData("""{"tags":null,"list":[],"text":""}""", """{"tags":{},"list":null,"text":null}""")]
    [InlineData("""{"policy":"{\"a\": 1}"}""", """{"policy":"{\"a\":1}"}""")]
    [InlineData("""{"tags":{"a":"1"},"tags_all":{"a":"1"}}""", """{"tags":{"a":"1"},"tags_all":{"a":"2"}}""")]
    public void What_is_the_same_is_no_change(string before, string after) => Assert.Empty(Of("aws_iam_role.task", before, after));

    [Fact]
    public void A_long_value_is_cut()
    {
        var change = Assert.Single(Of("aws_iam_role.task", """{"description":"a"}""", $$"""{"description":"{{new string('b', 500)}}"}"""));

        Assert.Equal($"description: a → {new string('b', 120)}…", change);
    }

    [Fact]
    public void What_would_be_made_or_destroyed_has_no_list_of_values()
    {
        Assert.Empty(Of("aws_vpc.main", "null", """{"cidr_block":"10.0.0.0/16"}""", """["create"]"""));
        Assert.Empty(Of("aws_vpc.main", """{"cidr_block":"10.0.0.0/16"}""", "null", """["delete"]"""));
    }

    internal static PlannedChange Change(
        string address,
        string before,
        string after,
        string actions = """["update"]""",
        string replacePaths = "[]",
        string unknown = "{}",
        string sensitive = "{}")
    {
        var parts = address.Split('.');
        using var plan = JsonDocument.Parse(
            $$"""
            {"resource_changes":[{"address":"{{address}}","type":"{{parts[0]}}","name":"{{parts[1]}}","mode":"managed","change":{
              "actions":{{actions}},"replace_paths":{{replacePaths}},"before":{{before}},"after":{{after}},"after_unknown":{{unknown}},
              "before_sensitive":{{sensitive}},"after_sensitive":{{sensitive}} } }]}
            """);
        return Assert.Single(PlannedChange.ReadPlan(plan.RootElement));
    }

    private static string[] Of(
        string address,
        string before,
        string after,
        string actions = """["update"]""",
        string replacePaths = "[]",
        string unknown = "{}",
        string sensitive = "{}") =>
        [.. PlannedValues.Of(Change(address, before, after, actions, replacePaths, unknown, sensitive)).Select(change => change.ToString())];

    private static string Containers(string json) => new JsonObject { ["container_definitions"] = json }.ToJsonString();

    private static string Policy(string json) => new JsonObject { ["policy"] = json }.ToJsonString();
}
