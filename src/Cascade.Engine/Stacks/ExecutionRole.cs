using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf.Providers.Aws.IamRole;
using HashiCorp.Cdktf.Providers.Aws.IamRolePolicy;

namespace Cascade.Engine.Stacks;

/// <summary>
/// What ECS itself may do to start the tasks: pull the images, write the logs, read the environment files and the secrets. The application does not have
/// these rights.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"/>
internal sealed class ExecutionRole : Construct
{
    public ExecutionRole(ServiceScope scope)
        : base(scope.Stack, "execution-role")
    {
        var input = scope.Input;
        Resource = new IamRole(this, "aws_iam_role.execution", new IamRoleConfig
        {
            Name = input.Names.ExecutionRole,
            Path = ResourceNames.RolePath,
            Description = $"ECS starts the tasks of {input.Settings.Address} with it.",
            AssumeRolePolicy = EcsTasksTrust.Of(input.Target),
        });

        Policy = new IamRolePolicy(this, "aws_iam_role_policy.execution", new IamRolePolicyConfig
        {
            Name = "start-tasks",
            Role = Resource.Id,
            Policy = new PolicyDocument([.. Statements(scope)]).ToString(),
        });
    }

    public IamRole Resource { get; }

    public IamRolePolicy Policy { get; }

    private static IEnumerable<PolicyStatement> Statements(ServiceScope scope)
    {
        var input = scope.Input;
        yield return new PolicyStatement
        {
            Sid = "RegistryToken",
            Action = ["ecr:GetAuthorizationToken"],
            // The only action of ECR that takes no resources.
            Resource = ["*"],
        };
        yield return new PolicyStatement
        {
            Sid = "PullImages",
            Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource = EcrRepositories.Of(input, scope.Containers.Select(container => container.Image)),
        };
        yield return new PolicyStatement
        {
            Sid = "WriteLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [$"{scope.LogGroup.Resource.Arn}:log-stream:{ResourceNames.LogStreamPrefix}/*"],
        };

        string[] secrets =
            [.. input.Settings.Environment.References.Where(reference => reference.IsSecret).Select(ReferencedValues.Of).Distinct()];
        if (secrets.Length > 0)
        {
            yield return new PolicyStatement
            {
                Sid = "ReadSecrets",
                // Each action takes ARNs of its own service alone, and only Terraform knows which service each ARN is of.
                Action = ["secretsmanager:GetSecretValue", "ssm:GetParameters"],
                Resource = secrets,
            };
        }

        if (input.Settings.Environment.Files.Count > 0 && input.Backend.Bucket is { } bucket)
        {
            var arn = $"arn:{input.Target.Partition}:s3:::{bucket}";
            yield return new PolicyStatement
            {
                Sid = "ReadEnvironmentFiles",
                Action = ["s3:GetObject"],
                // All files of this service: in a rollback, an earlier revision needs the file that it was made with.
                Resource = [$"{arn}/{input.Names.Keys.EnvironmentFiles}*"],
            };
            yield return new PolicyStatement
            {
                Sid = "FindBucket",
                Action = ["s3:GetBucketLocation"],
                Resource = [arn],
            };
        }

        foreach (var statement in scope.StartPermissions)
        {
            yield return statement;
        }
    }
}
