using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.IamRole;
using HashiCorp.Cdktf.Providers.Aws.IamRolePolicy;
using HashiCorp.Cdktf.Providers.Aws.IamRolePolicyAttachment;

namespace Cascade.Engine.Stacks;

/// <summary>The role that the containers run as, with the policies that the user adds. Capabilities add their own.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"/>
internal sealed class TaskRole : Construct
{
    public TaskRole(Construct scope, SynthesisInput input)
        : base(scope, "task-role")
    {
        Resource = new IamRole(this, "aws_iam_role.task", new IamRoleConfig
        {
            Name = input.Names.TaskRole,
            Path = ResourceNames.RolePath,
            Description = $"{input.Settings.Address} runs as it.",
            AssumeRolePolicy = EcsTasksTrust.Of(input.Target),
        });

        var policies = input.Settings.TaskPolicies;
        Policies = [.. policies.Zip(TerraformNames.Unique("task", policies.Select(policy => policy.Name)), Add)];
    }

    public IamRole Resource { get; }

    public IReadOnlyList<ITerraformDependable> Policies { get; }

    private ITerraformDependable Add(TaskPolicy policy, string name) => policy.Arn is { } arn
        ? new IamRolePolicyAttachment(this, $"aws_iam_role_policy_attachment.{name}", new IamRolePolicyAttachmentConfig
        {
            Role = Resource.Name,
            PolicyArn = arn,
        })
        : new IamRolePolicy(this, $"aws_iam_role_policy.{name}", new IamRolePolicyConfig
        {
            Name = policy.Name,
            Role = Resource.Id,
            Policy = policy.Document!,
        });
}
