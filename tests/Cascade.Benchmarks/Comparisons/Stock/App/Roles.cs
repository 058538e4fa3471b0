using System.Text.Json;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.CloudwatchLogGroup;
using HashiCorp.Cdktf.Providers.Aws.IamRole;
using HashiCorp.Cdktf.Providers.Aws.IamRolePolicy;

namespace Stock;

/// <summary>What starts the tasks, and what they run as.</summary>
internal sealed class Roles : Construct
{
    private static readonly string Trust = Policy(
        new { Effect = "Allow", Principal = new { Service = "ecs-tasks.amazonaws.com" }, Action = new[] { "sts:AssumeRole" } });

    public Roles(Construct scope, string id, CloudwatchLogGroup logs, CloudwatchLogGroup metrics)
        : base(scope, id)
    {
        Execution = Role("execution");
        Task = Role("task");
        Policies =
        [
            new IamRolePolicy(this, "start-tasks", new IamRolePolicyConfig
            {
                Name = "start-tasks",
                Role = Execution.Id,
                Policy = Policy(
                    Allow(["ecr:GetAuthorizationToken"], "*"),
                    Allow(
                        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                        $"arn:aws:ecr:{Settings.Region}:{Settings.Account}:repository/{Settings.Application}/*"),
                    Allow(["logs:CreateLogStream", "logs:PutLogEvents"], $"{logs.Arn}:log-stream:ecs/*")),
            }),
            new IamRolePolicy(this, "collector", new IamRolePolicyConfig
            {
                Name = "collector",
                Role = Task.Id,
                Policy = Policy(
                    Allow(["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*"),
                    Allow(["logs:CreateLogStream", "logs:PutLogEvents"], metrics.Arn, $"{metrics.Arn}:log-stream:*")),
            }),
        ];

        IamRole Role(string name) =>
            new(this, name,
                new IamRoleConfig
                {
                    Name = $"{Settings.Name}_{Settings.Service}-{name}",
                    Path = $"/{Settings.Application}/",
                    AssumeRolePolicy = Trust,
                });
    }

    public IamRole Execution { get; }

    public IamRole Task { get; }

    public ITerraformDependable[] Policies { get; }

    private static object Allow(string[] actions, params string[] resources) =>
        new { Effect = "Allow", Action = actions, Resource = resources };

    private static string Policy(params object[] statements) =>
        JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements });
}
