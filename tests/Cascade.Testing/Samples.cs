using Cascade.Engine.Capabilities.Hardening;
using Cascade.Engine.Capabilities.LogMetrics;
using Cascade.Engine.Capabilities.Network;
using Cascade.Engine.Capabilities.ServiceConnect;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;

namespace Cascade.Testing;

/// <summary>Inputs that look like a user's.</summary>
internal static class Samples
{
    public static DeploymentTarget Target { get; } = new("123456789012", "eu-central-1", "aws");

    public static SynthesisInput Web { get; } = new()
    {
        Settings = new DeploymentSettings
        {
            Project = new ProjectSettings { Path = "/src/Todo/Todo.csproj", Name = "Todo", Version = "1.0.0" },
            Address = new ServiceAddress("todo", "production", "api"),
            Task = new TaskSettings { Cpu = 256, Memory = 512, Architecture = CpuArchitecture.X64, DesiredCount = 1 },
            Traffic = new TrafficSettings { Kind = ServiceKind.Web, Port = 8080, Route = new Route("/*", HostName: null) },
            Image = new ImageSource { ProjectPath = "/src/Todo/Todo.csproj", Version = "1.0.0" },
        },
        Target = Target,
        Backend = new StateBackend("cascade-123456789012-eu-central-1"),
        Shape = EnvironmentShape.WithLoadBalancer,
        Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/todo/production/api:1.0.0-0123456789ab",
        ListenerPriority = 33154,
    };

    /// <summary>Everything that a user can ask for, with texts that Terraform would take for its own.</summary>
    public static SynthesisInput Full { get; } = Web with
    {
        ListenerPriority = 901,
        Repositories = ["todo/production/api-sidecar"],
        ContainerImages = new Dictionary<string, string>
        {
            ["sidecar"] = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/todo/production/api-sidecar:1.0.0-0123456789ab",
            ["cache"] = "210987654321.dkr.ecr.us-east-1.amazonaws.com/shared/cache@sha256:" + new string('a', 64),
        },
        Settings = (Web.Settings with
        {
            Task = new TaskSettings { Cpu = 512, Memory = 2048, Architecture = CpuArchitecture.Arm64, DesiredCount = 2 },
            Traffic = Web.Settings.Traffic with
            {
                Route = new Route("/orders/*", "shop.example.com"),
                HealthCheck = HealthCheck.Strict("/health"),
                DeregistrationDelay = 60,
            },
            Logs = new LogSettings { RetentionDays = 7 },
            Tags = new SortedDictionary<string, string> { ["team"] = "${team}" },
            Environment = new EnvironmentSettings
            {
                Variables = new SortedDictionary<string, string>
                {
                    ["Greeting"] = "Hello ${USER}, %{ if true }",
                    ["ConnectionStrings__Main"] = "Server=db;Password=\"none\"",
                },
                Files = [new EnvironmentFile("/src/Todo/production.env", new string('b', 64))],
            },
            Containers = new ContainerSettings
            {
                DependsOn = [new ContainerDependency("cache", "HEALTHY")],
                Further =
                [
                    new FurtherContainer
                    {
                        Name = "sidecar",
                        Port = 9000,
                        Memory = 256,
                        Cpu = 64,
                        Essential = false,
                        EnvironmentVariables = new SortedDictionary<string, string> { ["A"] = "1" },
                        DependsOn = [new ContainerDependency("cache", "HEALTHY")],
                    },
                    new FurtherContainer { Name = "cache", ImageReference = "cache", HealthCheckCommand = "redis-cli ping || exit 1" },
                ],
            },
            TaskPolicies =
            [
                new TaskPolicy("AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", Document: null),
                new TaskPolicy("own-folder", Arn: null, """
                    {
                      "Version": "2012-10-17",
                      "Statement": [ { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*" } ]
                    }
                    """),
            ],
        }).With(
            new() { Metrics = [new("Failed orders", "{ $.LogLevel = \"Error\" && $.State.User = \"${USER}\" }", "Count", "1", "Shop")] },
            LogMetricJson.Default.LogMetricSettings),
    };

    /// <summary>All that a service can ask of its environment.</summary>
    public static SynthesisInput Shared { get; } = Web with
    {
        Settings = (Web.Settings with
        {
            Traffic = Web.Settings.Traffic with
            {
                Route = new Route("/*", "example.com") { FurtherHostNames = ["*.example.com"] },
                DomainNames = ["example.com", "*.example.com"],
                StickySessions = 60,
                AllowedCidrs = ["203.0.113.0/24"],
            },
        }).With(
            new() { Exec = true, StopTimeout = 60, OpenFiles = 100_000 }, HardeningJson.Default.HardeningSettings).With(
            new() { Mode = NetworkMode.Private, NatGateways = 2 }, NetworkJson.Default.NetworkSettings).With(
            new() { IsServed = true, References = ["orders"] }, ConnectJson.Default.ConnectSettings),
        Shape = new EnvironmentShape(
            LoadBalancer: true,
            [
                new("api", "Https", """
                    {
                      "Domains": [ { "Name": "example.com", "Zone": "Z0123456789ABCDEFGHIJ" }, { "Name": "*.example.com", "Zone": "Z0123456789ABCDEFGHIJ" } ],
                      "CertificateTimeout": 900
                    }
                    """),
                new("api", "LoadBalancing", """
                    {
                      "IdleTimeout": 120, "Protect": true,
                      "WebAclArn": "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/12345678-90ab-cdef-1234-567890abcdef"
                    }
                    """),
                new("api", "Network", """{ "Mode": "Private", "NatGateways": 2, "Endpoints": [] }"""),
                new("api", "ServiceConnect", """{ "Port": 8080, "References": [ "orders" ] }"""),
                new("orders", "ServiceConnect", """{ "Port": 5000, "References": [] }"""),
                new("jobs", "Network", """{ "Mode": "Endpoints", "NatGateways": 0, "Endpoints": [ "ecr.api", "ecr.dkr", "logs" ] }"""),
            ]),
    };

    public static SynthesisInput Worker { get; } = Web with
    {
        Shape = new EnvironmentShape(LoadBalancer: false, []),
        ListenerPriority = null,
        Settings = Web.Settings with
        {
            Traffic = new TrafficSettings { Kind = ServiceKind.Worker },
            Address = new ServiceAddress("todo", "production", "mailer"),
        },
    };

    public static SynthesisInput With(this SynthesisInput input, Func<DeploymentSettings, DeploymentSettings> change) =>
        input with { Settings = change(input.Settings) };
}
