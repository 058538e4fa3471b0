using Cascade.Engine.Names;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Who may take a role of ours: ECS, for a task of this account and region. Without the conditions, somebody else could make ECS use the
/// role for a task of their own (the confused deputy).
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"/>
internal static class EcsTasksTrust
{
    public static string Of(DeploymentTarget target) => new PolicyDocument(
    [
        new PolicyStatement
        {
            Sid = "EcsTasks",
            Principal = new Dictionary<string, string> { ["Service"] = "ecs-tasks.amazonaws.com" },
            Action = ["sts:AssumeRole"],
            Condition = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = target.Account },
                ["ArnLike"] = new Dictionary<string, string>
                {
                    ["aws:SourceArn"] = $"arn:{target.Partition}:ecs:{target.Region}:{target.Account}:*",
                },
            },
        },
    ]).ToString();
}
