using Cascade.Engine.Deployment;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>Inputs that look like a user's.</summary>
internal static class Samples
{
    public static DeploymentTarget Target { get; } = new("123456789012", "eu-central-1", "aws");

    public static SynthesisInput Web { get; } = new()
    {
        Settings = new DeploymentSettings
        {
            ProjectPath = "/src/Todo/Todo.csproj",
            ProjectName = "Todo",
            Address = new ServiceAddress("todo", "production", "api"),
            Kind = ServiceKind.Web,
            Version = "1.0.0",
            Cpu = 256,
            Memory = 512,
            Architecture = CpuArchitecture.X64,
            DesiredCount = 1,
            Port = 8080,
            Route = new Route("/*", HostName: null),
            Image = new ImageSource { ProjectPath = "/src/Todo/Todo.csproj", Version = "1.0.0" },
        },
        Target = Target,
        Backend = new StateBackend("cascade-123456789012-eu-central-1"),
        LoadBalancer = true,
        Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/todo/production/api:1.0.0-0123456789ab",
        ListenerPriority = 33154,
    };

    public static SynthesisInput Worker { get; } = Web with
    {
        LoadBalancer = false,
        ListenerPriority = null,
        Settings = Web.Settings with
        {
            Kind = ServiceKind.Worker,
            Address = new ServiceAddress("todo", "production", "mailer"),
            Port = null,
            Route = null,
        },
    };

    public static SynthesisInput With(this SynthesisInput input, Func<DeploymentSettings, DeploymentSettings> change) =>
        input with { Settings = change(input.Settings) };
}
