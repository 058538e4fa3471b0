using System.Text.Json;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogGroup;
using HashiCorp.Cdktf.Providers.Aws.EcsTaskDefinition;

namespace Stock;

/// <summary>One task: the application and the collector.</summary>
internal sealed class TaskDefinition : Construct
{
    public TaskDefinition(Construct scope, string id, CloudwatchLogGroup logs, Roles roles)
        : base(scope, id) => Resource = new EcsTaskDefinition(this, "app", new EcsTaskDefinitionConfig
        {
            Family = $"{Settings.Name}_{Settings.Service}",
            RequiresCompatibilities = ["FARGATE"],
            NetworkMode = "awsvpc",
            Cpu = "256",
            Memory = "512",
            RuntimePlatform = new EcsTaskDefinitionRuntimePlatform { OperatingSystemFamily = "LINUX", CpuArchitecture = "X86_64" },
            ExecutionRoleArn = roles.Execution.Arn,
            TaskRoleArn = roles.Task.Arn,
            ContainerDefinitions = JsonSerializer.Serialize(new object[] { Application(Logs(logs)), Collector(Logs(logs)) }),
            SkipDestroy = true,
            TrackLatest = true,
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });

    public EcsTaskDefinition Resource { get; }

    private static object Application(object logs) => new
    {
        name = "app",
        image = Settings.Image,
        essential = true,
        memory = 384,
        portMappings = new[] { new { containerPort = Settings.Port, hostPort = Settings.Port, protocol = "tcp" } },
        environment = new[]
        {
            new { name = "ASPNETCORE_HTTP_PORTS", value = $"{Settings.Port}" },
            new { name = "OTEL_EXPORTER_OTLP_ENDPOINT", value = "http://localhost:4318" },
            new { name = "OTEL_EXPORTER_OTLP_PROTOCOL", value = "http/protobuf" },
            new { name = "OTEL_SERVICE_NAME", value = Settings.Service },
        },
        dependsOn = new[] { new { containerName = "aws-otel-collector", condition = "START" } },
        logConfiguration = logs,
    };

    private static object Collector(object logs) => new
    {
        name = "aws-otel-collector",
        image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0",
        essential = false,
        memory = 128,
        command = new[] { "--config=/etc/ecs/ecs-default-config.yaml" },
        environment = new[] { new { name = "GOMEMLIMIT", value = "100MiB" } },
        healthCheck = new { command = new[] { "CMD", "/healthcheck" }, interval = 10, timeout = 5, retries = 3, startPeriod = 10 },
        restartPolicy = new { enabled = true, restartAttemptPeriod = 60 },
        logConfiguration = logs,
    };

    private static object Logs(CloudwatchLogGroup group) => new
    {
        logDriver = "awslogs",
        options = new Dictionary<string, string>
        {
            ["awslogs-group"] = group.Name,
            ["awslogs-region"] = Settings.Region,
            ["awslogs-stream-prefix"] = "ecs",
            ["max-buffer-size"] = "25m",
            ["mode"] = "non-blocking",
        },
    };
}
