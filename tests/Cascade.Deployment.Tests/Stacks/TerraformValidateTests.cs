using System.Text.Json.Nodes;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Capabilities.LogMetrics;
using Cascade.Engine.Stacks;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Stacks;

/// <summary>
/// The files by the judgement of Terraform and the real AWS provider. Both must be on the machine, or within reach of it.
/// </summary>
public sealed class TerraformValidateTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cascade-validate-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("worker")]
    [InlineData("full")]
    [InlineData("shared")]
    public async Task Finds_both_stacks_valid(string sample)
    {
        var stacks = Synthesizer.Synthesize(
            sample switch { "full" => Samples.Full, "shared" => Samples.Shared, _ => Samples.Worker }, CapabilityRegistry.Extensions, _directory.FullName);

        await Validate(stacks.EnvironmentDirectory);
        await Validate(stacks.ServiceDirectory);
    }

    [Fact]
    public async Task Finds_a_stack_valid_that_the_users_own_files_extend_and_override()
    {
        var stacks = Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.Extensions, _directory.FullName);
        string[] files =
        [
            Write("queue.tf", """
                resource "aws_iam_role_policy" "queue" {
                  role   = aws_iam_role.task.id
                  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }] })
                }
                """),
            Write("service_override.tf", """
                resource "aws_ecs_service" "app" {
                  enable_execute_command = true
                  lifecycle {
                    ignore_changes = [desired_count]
                  }
                }
                """),
        ];
        Assert.Empty(UserTerraform.Check(files));
        UserTerraform.Copy(files, stacks.ServiceDirectory);

        await Validate(stacks.ServiceDirectory);
    }

    [Fact]
    public async Task Finds_a_stack_valid_that_makes_metrics_of_log_lines()
    {
        LogMetric[] metrics =
        [
            new("errors", "{ $.LogLevel = \"Error\" }", "Count", "1", Namespace: null),
            new("Time (ms)", "x", "Milliseconds", "$.a", "Shop/Time"),
        ];
        var input = Samples.Worker.With(
            settings => settings.With(new LogMetricSettings { Metrics = metrics }, LogMetricJson.Default.LogMetricSettings));

        await Validate(Synthesizer.Synthesize(input, CapabilityRegistry.Extensions, _directory.FullName).ServiceDirectory);
    }

    [Fact]
    public async Task Takes_every_text_of_a_users_for_that_text_alone()
    {
        var outputs = new JsonObject();
        Dictionary<string, JsonNode?> expected = [];
        foreach (var (index, text) in HostileTexts.All.Index())
        {
            var stacks = Synthesizer.Synthesize(
                HostileTexts.Input(text, out _),
                CapabilityRegistry.Extensions,
                Path.Combine(_directory.FullName, $"{index}"),
                keepsNode: index < HostileTexts.All.Length - 1);
            foreach (var stack in new[] { stacks.EnvironmentDirectory, stacks.ServiceDirectory })
            {
                var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(stack, TerraformJson.FileName)))!;
                var texts = new JsonObject { ["provider"] = file["provider"]!.DeepClone(), ["resource"] = file["resource"]!.DeepClone() };
                var name = $"{Path.GetFileName(stack)}_{index}";
                outputs[name] = new JsonObject { ["value"] = HostileTexts.WithoutReferences(texts) };
                expected[name] = HostileTexts.Evaluated(texts);
            }
        }

        var directory = Directory.CreateDirectory(Path.Combine(_directory.FullName, "texts")).FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf.json"), new JsonObject { ["output"] = outputs }.ToJsonString());
        await Terraform(directory, "apply", "-auto-approve", "-input=false", "-no-color");
        var taken = JsonNode.Parse(await Terraform(directory, "output", "-json", "-no-color"))!.AsObject();

        Assert.Equal(2 * HostileTexts.All.Length, taken.Count);
        Assert.All(taken, output =>
            Assert.True(JsonNode.DeepEquals(expected[output.Key], output.Value!["value"]), $"{output.Value["value"]}"));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory.FullName, "user")).FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task Validate(string stack)
    {
        await Terraform(stack, "init", "-backend=false", "-input=false", "-no-color");
        await Terraform(stack, "validate", "-no-color");
    }

    private Task<string> Terraform(string stack, params string[] arguments) => Machine.RunAsync("terraform", arguments, start =>
    {
        start.WorkingDirectory = stack;
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        if (TerraformMirror.Configuration(_directory.FullName) is { } configuration)
        {
            start.Environment["TF_CLI_CONFIG_FILE"] = configuration;
        }
    });
}
