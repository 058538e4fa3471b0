using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

public sealed class UserTerraformTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cascade-user-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Takes_files_that_add_resources_and_providers()
    {
        Assert.Empty(UserTerraform.Check(
        [
            Write("queue.tf", """resource "aws_sqs_queue" "orders" { name = "orders" }"""),
            Write("more.tf.json", """{ "terraform": { "required_version": ">= 1.11" } }"""),
            Write("providers_override.tf", """
                terraform {
                  required_providers {
                    random = { source = "hashicorp/random", version = "~> 3.0" }
                  }
                }
                """),
            Write("override.tf", """terraform { required_providers { aws = { source = "hashicorp/aws", version = "= 5.100.0" } } }"""),
        ]));
    }

    [Fact]
    public void References_lead_to_blocks_of_the_files()
    {
        string[] files =
        [
            Write("main.tf", """
                # resource "aws_sqs_queue" "commented" {}
                resource "aws_sqs_queue" "orders" { name = "a" }
                data "aws_region" "here" {}
                module "network" { source = "./x" }
                variable "size" {}
                locals {
                  url    = aws_sqs_queue.orders.url
                  nested = { inner = 1 }
                }
                """),
            Write("more.tf.json", """
                { "resource": { "aws_sns_topic": { "mails": {} } }, "locals": [ { "name": "x" } ],
                  "data": { "aws_caller_identity": { "me": {} } }, "module": { "m": { "source": "./m" } } }
                """),
        ];
        string[] known =
        [
            "aws_sqs_queue.orders.url", "data.aws_region.here.name", "module.network.id", "var.size", "local.url", "local.nested.inner",
            "aws_sns_topic.mails.arn", "local.name", "data.aws_caller_identity.me.account_id", "module.m.x",
        ];
        string[] unknown =
        [
            "aws_sqs_queue.order.url", "aws_sqs_queue.commented.url", "aws_region.here.name", "module.net.id", "local.inner", "var.url",
        ];

        var problems = UserTerraform.Check([.. known.Concat(unknown).Select(name => new VariableReference("QUEUE", name, false))], files);

        Assert.All(problems, problem => Assert.Equal("CASCADE1770", problem.Code));
        Assert.All(problems, problem => Assert.Equal(new("CascadeEnvironmentVariable", "QUEUE"), problem.Setting));
        Assert.Equal(unknown.Length, problems.Count);
        Assert.All(unknown.Zip(problems), pair => Assert.Contains(pair.First, pair.Second.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "x_override.tf", "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\", version = \"~> 4.0\" }\n  }\n}", 3)]
    [InlineData("x_override.tf", "# aws = \"1\"\nterraform {\n  required_providers {\n    aws = \"4.67.0\"\n  }\n}", 4)]
    [InlineData(
        "override.tf", "terraform { required_providers {\n mine = {\n version = \">= 5.0\"\n source = \"hashicorp/aws\"\n } } }", 3)]
    [InlineData("x_override.tf.json", """{"terraform":[{"required_providers":[{"aws":{"version":"6.0.0"}}]}]}""", 0)]
    public void Refuses_another_provider_version(string name, string content, int line)
    {
        var problem = Assert.Single(UserTerraform.Check([Write(name, content)]));

        Assert.Equal("CASCADE1904", problem.Code);
        Assert.Contains("5.100.0", problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Location!.Line);
    }

    [Theory]
    [InlineData("providers.tf", "terraform {\n  required_providers {\n    random = { source = \"hashicorp/random\" }\n  }\n}", 2)]
    [InlineData("providers.tf.json", """{"terraform":{"required_providers":{"random":{"source":"hashicorp/random"}}}}""", 0)]
    public void Refuses_a_second_required_providers_block(string name, string content, int line)
    {
        var problem = Assert.Single(UserTerraform.Check([Write(name, content)]));

        Assert.Equal("CASCADE1905", problem.Code);
        Assert.Equal(line, problem.Location!.Line);
    }

    [Theory]
    [InlineData("state.tf", "terraform {\n  backend \"s3\" {\n    bucket = \"mine\"\n  }\n}")]
    [InlineData("state_override.tf", "terraform {\n  cloud {\n  }\n}")]
    [InlineData("state_override.tf.json", """{"terraform":{"backend":{"local":{}}}}""")]
    public void Refuses_a_state_of_its_own(string name, string content) => Assert.Equal("CASCADE1906", Code(Write(name, content)));

    [Theory]
    [InlineData("/* terraform { backend \"s3\" {} } */")]
    [InlineData("locals { text = \"terraform { backend \\\"s3\\\" {} }\" }")]
    [InlineData("locals { text = \"${join(\", \", [\"terraform {\"])} backend {\" }")]
    [InlineData("locals {\n  text = <<-EOT\n    terraform {\n      backend \"s3\" {}\n    }\n  EOT\n}")]
    [InlineData("resource \"x_y\" \"z\" {\n  terraform {\n    backend \"s3\" {}\n  }\n}")]
    [InlineData("terraform {")]
    [InlineData("\"${")]
    [InlineData("<<")]
    [InlineData("")]
    public void Is_not_misled_by_what_only_looks_like_it(string content) => Assert.Empty(UserTerraform.Check([Write("x.tf", content)]));

    [Fact]
    public void Copies_the_files_and_removes_those_of_an_earlier_synthesis()
    {
        var stack = _directory.CreateSubdirectory("service").FullName;
        string[] present = ["cdk.tf.json", "cascade.imports.tf.json", "old.tf", "old.tf.json", "notes.txt"];
        foreach (var name in present)
        {
            File.WriteAllText(Path.Combine(stack, name), "earlier");
        }

        UserTerraform.Copy([Write("queue.tf", "new")], stack);

        Assert.Equal(
            ["cascade.imports.tf.json", "cdk.tf.json", "notes.txt", "queue.tf"],
            Directory.EnumerateFiles(stack).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("new", File.ReadAllText(Path.Combine(stack, "queue.tf")));
    }

    [Theory]
    [InlineData("own.tf", "resource \"aws_sqs_queue\" \"orders\" {\n  name = var.data_file\n}\n", true)]
    [InlineData("own.tf", "# module, file, data\nlocals {}\n", true)]
    [InlineData("own.tf.json", """{"resource":{"aws_sqs_queue":{"data":{}}}}""", false)]
    [InlineData("own.tf", "locals {}\n  data \"aws_ami\" \"own\" {\n}\n", false)]
    [InlineData("own.tf", "module \"queue\" {\n  source = \"./queue\"\n}\n", false)]
    [InlineData("own.tf", "locals {\n  text = file(\"x.txt\")\n}\n", false)]
    [InlineData("own.tf", "locals {\n  hash = \"${filebase64sha256 (\"x.zip\")}\"\n}\n", false)]
    [InlineData("own.tf", "locals {\n  text = templatefile(\"x.tpl\", {})\n}\n", false)]
    [InlineData("own.tf", "locals {\n  files = fileset(path.module, \"*\")\n}\n", false)]
    [InlineData("own.tf", "locals {\n  now = timestamp()\n}\n", false)]
    [InlineData("own.tf.json", """{"data":{"aws_ami":{"own":{}}}}""", false)]
    [InlineData("own.tf.json", """{"locals":{"text":"${file(\"x.txt\")}"}}""", false)]
    public void Knows_when_more_than_the_files_decides_what_they_come_to(string name, string content, bool alone) =>
        Assert.Equal(alone, UserTerraform.DecideAlone([Write(name, content)]));

    private static string Code(string file) => Assert.Single(UserTerraform.Check([file])).Code;

    private string Write(string name, string content)
    {
        var path = Path.Combine(_directory.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
