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
    public async Task Finds_both_stacks_valid(string sample)
    {
        var stacks = Synthesizer.Synthesize(
            sample == "full" ? Samples.Full : Samples.Worker, CapabilityRegistry.ServiceExtensions, _directory.FullName);

        await Validate(stacks.EnvironmentDirectory);
        await Validate(stacks.ServiceDirectory);
    }

    [Fact]
    public async Task Finds_a_stack_valid_that_the_users_own_files_extend_and_override()
    {
        var stacks = Synthesizer.Synthesize(Samples.Web, CapabilityRegistry.ServiceExtensions, _directory.FullName);
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

        await Validate(Synthesizer.Synthesize(input, CapabilityRegistry.ServiceExtensions, _directory.FullName).ServiceDirectory);
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
