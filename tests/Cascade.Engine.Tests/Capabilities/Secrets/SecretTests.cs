using System.Text.Json.Nodes;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Settings;
using Cascade.Engine.Tests.Stacks;

namespace Cascade.Engine.Tests.Capabilities.Secrets;

public sealed class SecretTests : IDisposable
{
    private const string Key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string SecretArn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/db-AbCdEf";

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("ssm:/shop/db", "arn:aws:ssm:eu-central-1:123456789012:parameter/shop/db", "ReadParameters", "ssm:GetParameters")]
    [InlineData("ssm:db", "arn:aws:ssm:eu-central-1:123456789012:parameter/db", "ReadParameters", "ssm:GetParameters")]
    [InlineData(
        "ssm:arn:aws:ssm:eu-central-1:123456789012:parameter/shop/db",
        "arn:aws:ssm:eu-central-1:123456789012:parameter/shop/db",
        "ReadParameters",
        "ssm:GetParameters")]
    [InlineData(
        null, "arn:aws:ssm:eu-central-1:123456789012:parameter/cascade/todo/production/api/DB", "ReadParameters", "ssm:GetParameters")]
    [InlineData("secretsmanager:" + SecretArn, SecretArn, "ReadNamedSecrets", "secretsmanager:GetSecretValue")]
    [InlineData(SecretArn, SecretArn, "ReadNamedSecrets", "secretsmanager:GetSecretValue")]
    [InlineData("secretsmanager:shop/db", "${data.aws_secretsmanager_secret.secret_shop_db.arn}", "ReadNamedSecrets", "secretsmanager:GetSecretValue")]
    public void ECS_reads_the_value_where_it_is_and_nothing_else(string? from, string arn, string sid, string action)
    {
        var synthesis = Synthesized(("DB", from is null ? [] : [("From", from)]));

        Assert.Equal([("DB", arn)], SecretsOf(synthesis.Container("app")));
        var right = synthesis.Statement("aws_iam_role_policy.execution", sid);
        Assert.Equal([action], Synthesis.Strings(right["Action"]));
        Assert.Equal([arn], Synthesis.Strings(right["Resource"]));
    }

    [Fact]
    public void A_key_of_a_JSON_object_is_the_value_and_the_right_is_to_the_whole_secret()
    {
        var synthesis = Synthesized(
            ("User", [("From", "secretsmanager:shop/db#user name")]), ("Password", [("From", "secretsmanager:shop/db#password")]));

        const string arn = "${data.aws_secretsmanager_secret.secret_shop_db.arn}";
        Assert.Equal([("Password", $"{arn}:password::"), ("User", $"{arn}:user name::")], SecretsOf(synthesis.Container("app")));
        Assert.Equal([arn], Synthesis.Strings(synthesis.Statement("aws_iam_role_policy.execution", "ReadNamedSecrets")["Resource"]));
        Assert.Equal("shop/db", (string?)synthesis.Service["data"]!["aws_secretsmanager_secret"]!["secret_shop_db"]!["name"]);
    }

    [Fact]
    public void A_parameter_and_a_secret_of_one_name_are_two() => Assert.Equal(
        [("A", "arn:aws:ssm:eu-central-1:123456789012:parameter/db"), ("B", "${data.aws_secretsmanager_secret.secret_db.arn}")],
        SecretsOf(Synthesized(("A", [("From", "ssm:db")]), ("B", [("From", "secretsmanager:db")])).Container("app")));

    [Fact]
    public void A_key_of_the_user_s_may_be_used_to_decrypt()
    {
        var synthesis = Synthesized(("A", [("From", "ssm:/a"), ("Key", Key)]), ("B", [("From", "ssm:/b"), ("Key", Key)]), ("C", [("From", "ssm:/c")]));

        Assert.Equal([Key], Synthesis.Strings(synthesis.Statement("aws_iam_role_policy.execution", "DecryptSecrets")["Resource"]));
    }

    [Fact]
    public void Each_container_gets_its_own()
    {
        _project.Item("CascadeContainer", "redis:7", ("Name", "cache"));
        var synthesis = Synthesized(
            ("A", [("From", "ssm:/a")]),
            ("A", [("From", "ssm:/b"), ("Container", "cache")]),
            ("OTEL_KEY", [("From", "ssm:/c"), ("Container", "aws-otel-collector")]));

        Assert.Equal(["A=/a"], Names("app"));
        Assert.Equal(["A=/b"], Names("cache"));
        Assert.Equal(["OTEL_KEY=/c"], Names("aws-otel-collector"));

        IEnumerable<string> Names(string container) =>
            SecretsOf(synthesis.Container(container)).Select(secret => $"{secret.Name}={secret.From.Split("parameter")[1]}");
    }

    [Fact]
    public void A_variable_of_Cascade_s_own_gives_way_to_the_secret()
    {
        var synthesis = Synthesized(("OTEL_SERVICE_NAME", [("From", "ssm:/name")]));

        Assert.DoesNotContain(
            synthesis.Container("app")["environment"]!.AsArray(), variable => (string?)variable!["name"] == "OTEL_SERVICE_NAME");
    }

    [Fact]
    public void A_service_without_one_reads_nothing()
    {
        Assert.All(Synthesis.Web.Containers(), container => Assert.Null(container!["secrets"]));
        string[] sids = ["ReadParameters", "ReadNamedSecrets", "DecryptSecrets"];
        Assert.DoesNotContain(
            Synthesis.Web.Statements("aws_iam_role_policy.execution"), statement => sids.Contains((string?)statement!["Sid"]));
    }

    [Fact]
    public void What_a_file_says_of_a_secret_does_not_count()
    {
        _project.With("appsettings.json", """{ "ConnectionStrings": { "Main": "Data Source=app.db" } }""")
            .Item("CascadeSecret", "ConnectionStrings__Main", ("From", "ssm:/shop/db"));

        Assert.Empty(_project.Validate().Problems);
    }

    private static IEnumerable<(string Name, string From)> SecretsOf(JsonNode container) =>
        container["secrets"]!.AsArray().Select(secret => ((string)secret!["name"]!, (string)secret["valueFrom"]!));

    private Synthesis Synthesized(params (string Name, (string, string)[] Metadata)[] items)
    {
        foreach (var (name, metadata) in items)
        {
            _project.Item("CascadeSecret", name, metadata);
        }

        var settings = _project.Set("CascadeApplication", "todo").Set("CascadeService", "api").Settings();
        return Synthesis.Of(Samples.Web.With(web => (web with { Containers = settings.Containers })
            .With(settings.Of<SecretSettings>(), SecretJson.Default.SecretSettings)) with
            {
                ContainerImages = settings.Containers.Further.ToDictionary(further => further.Name, further => "redis:7"),
            });
    }
}
