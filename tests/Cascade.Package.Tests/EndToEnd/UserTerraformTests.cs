using System.Text.Json.Nodes;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A worker with everything that a user may add to its task and its stack; and what happens when that fails.</summary>
public sealed class UserTerraformTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    [Fact]
    public async Task A_service_is_extended_by_containers_and_Terraform_files_and_an_apply_that_fails_goes_on_where_it_stopped()
    {
        _user.Write("Proxy/Program.cs", "System.Console.WriteLine(1);");
        _user.Project("Proxy", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><Version>2.0.0</Version>", withPackage: false);
        var project = _user.Worker("Mail", items: """
            <CascadeContainer Include="public.ecr.aws/docker/library/redis:7.4" Name="cache"
              Port="6379" Essential="false" Environment="A=1;B=2" />
            <CascadeContainer Include="../Proxy/Proxy.csproj" DependsOn="cache:START" />
            <CascadeTerraform Include="infrastructure/*.tf" />
            """);
        _user.Write("Mail/infrastructure/topic.tf", $$"""
            resource "aws_sns_topic" "mails" {
              name = "{{_user.Application}}-${aws_cloudwatch_log_group.app.retention_in_days}"
            }

            resource "aws_iam_role_policy_attachment" "missing" {
              role       = "{{_user.Application}}-no-such-role"
              policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
            }
            """);
        _user.Write("Mail/infrastructure/days_override.tf", """
            resource "aws_cloudwatch_log_group" "app" {
              retention_in_days = 7
            }
            """);

        var failed = await _user.Publish(project);

        failed.Failed("CASCADE3140").Says(
            $"{_user.At("Mail/infrastructure/topic.tf")}(5,",
            "NoSuchEntity",
            "service mail: created service app",
            "publish again to go on");
        Assert.NotNull(await _aws.Object($"{_user.Application}/production/services/mail/terraform.tfstate"));
        Assert.Null(await _aws.Object($"{_user.Application}/production/services/mail/terraform.tfstate.tflock"));
        var vpc = await Vpc();

        var topic = File.ReadAllText(_user.At("Mail/infrastructure/topic.tf"));
        _user.Write("Mail/infrastructure/topic.tf", topic[..topic.IndexOf("resource \"aws_iam", StringComparison.Ordinal)]);
        var mended = await _user.Publish(project);

        mended.Succeeded().Says("environment: unchanged", "the last publish did not end well").Not(
            "created log group", "will replace", "will destroy");
        Assert.Equal(vpc, await Vpc());
        await HasItsContainers();
        var state = JsonNode.Parse((await _aws.Object($"{_user.Application}/production/services/mail/terraform.tfstate"))!)!;
        var attributes = state["resources"]!.AsArray().ToDictionary(
            resource => (string)resource!["type"]! + "." + (string)resource["name"]! + resource["mode"],
            resource => resource!["instances"]!.AsArray().FirstOrDefault()?["attributes"]);
        Assert.Equal(7, (int)attributes["aws_cloudwatch_log_group.appmanaged"]!["retention_in_days"]!);
        Assert.Equal($"{_user.Application}-7", (string?)attributes["aws_sns_topic.mailsmanaged"]!["name"]);

        (await _user.Publish(project)).Succeeded().Says("service mail: unchanged");

        // A destroy depends on what was applied, not on what this machine has: a build server starts with a fresh clone.
        Assert.Equal(
            ["days_override.tf", "topic.tf"],
            JsonNode.Parse((await _aws.Object($"{_user.Application}/production/services/mail/user.json"))!)!["files"]!.AsObject()
                .Select(file => file.Key));

        // Stale copies of a file that is no longer named would stay part of the stack.
        _user.Change("Mail/Mail.csproj", """<CascadeTerraform Include="infrastructure/*.tf" />""", "");
        (await _user.Publish(project)).Failed("CASCADE4912").Says(
            "topic aws_sns_topic.mails would be destroyed", "this publish lacks: days_override.tf, topic.tf");
        (await _user.Publish(project, "-p:CascadeAllowReplace=true")).Warned("CASCADE1907").Says("service mail: destroyed topic mails");
        Assert.Null(await _aws.Object($"{_user.Application}/production/services/mail/user.json"));
    }

    public void Dispose() => _user.Dispose();

    private async Task HasItsContainers()
    {
        var arn = _user.Output("Mail", "CascadeTaskDefinitionArn");
        var cache = await _aws.Container(arn, "cache");
        Assert.Equal("public.ecr.aws/docker/library/redis:7.4", (string?)cache["image"]);
        Assert.Equal(6379, (int)cache["portMappings"]![0]!["containerPort"]!);
        Assert.False((bool)cache["essential"]!);
        Assert.Equal(["A=1", "B=2"], cache["environment"]!.AsArray().Select(pair => $"{pair!["name"]}={pair["value"]}"));

        var proxy = await _aws.Container(arn, "proxy");
        var image = (string)proxy["image"]!;
        Assert.StartsWith($"{deployedTo.Aws.Registry}/{_user.Application}/production/", image, StringComparison.Ordinal);
        var (name, tag) = (image[(deployedTo.Aws.Registry.Length + 1)..image.LastIndexOf(':')], image[(image.LastIndexOf(':') + 1)..]);
        Assert.StartsWith("2.0.0-", tag, StringComparison.Ordinal);
        Assert.Equal([tag], await deployedTo.Aws.ContainerRegistry.TagsAsync(name));
        Assert.Equal("cache", (string?)proxy["dependsOn"]![0]!["containerName"]);
    }

    private async Task<string> Vpc() =>
        Assert.Single(
            AwsApi.Of(
                await _aws.Ec2("DescribeVpcs", ("Filter.1.Name", "tag:cascade:application"), ("Filter.1.Value.1", _user.Application)),
                "vpcId"));
}
