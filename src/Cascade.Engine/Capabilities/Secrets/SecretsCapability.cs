using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using HashiCorp.Cdktf;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>
/// <c>@(CascadeSecret)</c>: ECS reads values from Systems Manager or Secrets Manager when a task starts. Terraform, its state and the task
/// definition name the source alone, and ECS may read exactly what is named.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"/>
internal static class SecretsCapability
{
    public static Capability Declaration { get; } = new()
    {
        Name = "Secrets",
        Page = "secrets.md#where-values-are",
        Topic = SecretTopic.Topic,
        Extend = Extend,
        Check = SecretsCheck.RunAsync,
        AfterDestroy = OwnParameters.AfterDestroyAsync,
        // AWS chooses the end of an ARN, and the secrets are the user's: the ARNs are unknown beforehand.
        Sets = [.. Right.ToChange(PolicyScope.Parameters, "ssm:DeleteParameter", "ssm:PutParameter")],
        Looks =
        [
            .. Right.ToRead(
                PolicyScope.Anything, "secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "ssm:DescribeParameters"),
        ],
    };

    private static void Extend(ServiceScope scope)
    {
        var secrets = scope.Input.Settings.Of<SecretSettings>().Secrets;
        if (secrets.Count == 0)
        {
            return;
        }

        var arns = ArnsOf(scope, secrets);
        foreach (var secret in secrets)
        {
            // ECS's form: the ARN, the JSON key, the version's stage and id, of which the last two are the current version's when empty.
            var arn = arns[secret.Source.Whole];
            scope.Secrets.Add((secret.Container, new(secret.Variable, secret.Source.JsonKey is { } key ? $"{arn}:{key}::" : arn)));
        }

        AllowToRead("ReadParameters", "ssm:GetParameters", Named(SecretStore.Parameter));
        AllowToRead("ReadNamedSecrets", "secretsmanager:GetSecretValue", Named(SecretStore.SecretsManager));
        AllowToRead("DecryptSecrets", "kms:Decrypt", secrets.Select(secret => secret.Key).OfType<string>());

        IEnumerable<string> Named(SecretStore store) =>
            secrets.Where(secret => secret.Source.Store == store).Select(secret => arns[secret.Source.Whole]);

        void AllowToRead(string sid, string action, IEnumerable<string> resources)
        {
            string[] all = [.. resources.Distinct().Order(StringComparer.Ordinal)];
            if (all.Length > 0)
            {
                scope.StartPermissions.Add(new() { Sid = sid, Action = [action], Resource = all });
            }
        }
    }

    /// <summary>
    /// The ARNs of what the user named. That of a parameter is its name's. That of a secret ends in six characters of AWS's choice, which
    /// Terraform looks up.
    /// </summary>
    private static Dictionary<SecretSource, string> ArnsOf(ServiceScope scope, IReadOnlyList<Secret> secrets)
    {
        SecretSource[] sources = [.. secrets.Select(secret => secret.Source.Whole).Distinct()];
        SecretSource[] sought = [.. sources.Where(source => source is { Store: SecretStore.SecretsManager, IsArn: false })];
        var arns = sources.Except(sought).ToDictionary(source => source, source => ArnOf(source, scope.Input.Target));
        foreach (var (source, name) in sought.Zip(TerraformNames.Unique("secret", sought.Select(source => source.Name))))
        {
            TerraformStack.Of(scope.Stack).AddOverride($"data.aws_secretsmanager_secret.{name}.name", source.Name);
            arns[source] = $"${{data.aws_secretsmanager_secret.{name}.arn}}";
        }

        return arns;
    }

    private static string ArnOf(SecretSource source, DeploymentTarget target) => source.IsArn
        ? source.Name
        : $"arn:{target.Partition}:ssm:{target.Region}:{target.Account}:parameter/{source.Name.TrimStart('/')}";
}
