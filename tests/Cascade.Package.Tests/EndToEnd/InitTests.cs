using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A repository on GitHub whose team runs <c>CascadeInit</c>, and the role that the written Terraform makes.</summary>
public sealed partial class InitTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>
{
    /// <summary>What AWS asks for and moto does not.</summary>
    private static readonly string[] AskedByAwsAlone =
    [
        // At an account's first cluster, and where a task definition names its roles.
        "iam:CreateServiceLinkedRole", "iam:PassRole",
        // Where a repository is made with tags.
        "ecr:TagResource",
        // While an image is pushed: the emulated registry is none of moto's.
        "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        // moto takes these for other actions of the bucket and of the object.
        "s3:DeleteObjectVersion", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutEncryptionConfiguration",
    ];

    /// <summary>Changes in place that no setting makes, and a later version of Cascade.Build may.</summary>
    private static readonly string[] ForLaterVersions =
    [
        "ec2:ModifySecurityGroupRules", "ec2:ModifySubnetAttribute", "ec2:ReplaceRoute", "ecs:UpdateCluster", "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole", "iam:UpdateRoleDescription",
    ];

    [Fact]
    public async Task The_role_that_the_team_applies_deploys_and_has_no_right_too_many()
    {
        await using var aws = await LocalAws.StartAsync();
        using var user = new UserFolder(deployedTo.Package, aws);
        var project = user.Worker("src/Jobs", "<CascadeRegion>eu-central-1</CascadeRegion>");
        await GitAsync(user, "init", "-q", "-b", "main");
        await GitAsync(user, "remote", "add", "origin", "https://github.com/Acme/Shop.git");

        (await user.DotNet("build", project, "-t:CascadeInit", "-p:CascadeInitWorkflow=github")).Succeeded().Says(
            $"written: {user.At("src/Jobs/Properties/PublishProfiles/Cascade.pubxml")}",
            $"written: {user.At($".github/workflows/deploy-{user.Application}.yml")}",
            "Jobs -> 3 of 3 files written");
        (await user.DotNet("build", project, "-t:CascadeInit", "-p:CascadeInitWorkflow=github")).Succeeded().Says("Jobs -> 0 of 3 files written");

        await ApplyAsync(user, aws);
        var role = await RoleAsync(user, aws);
        string[] publish = ["publish", "src/Jobs/Jobs.csproj", "-p:PublishProfile=Cascade"];

        // moto refuses in XML, which is not what AWS's JSON services answer: an action of IAM.
        await role.MayAsync(without: "iam:CreateRole");
        Assert.NotEqual(0, (await user.DotNet(publish)).Says("CASCADE4007", "denies CreateRole of IAM").ExitCode);
        await role.MayAsync();
        // What the workflow runs.
        (await user.DotNet(publish)).Succeeded().Says("is deployed to eu-central-1");
        user.Change("src/Jobs/Jobs.csproj", "</ItemGroup>", """<CascadeTag Include="team" Value="jobs" /></ItemGroup>""");
        (await user.Publish(project, "-p:CascadeMemory=1024", "-p:CascadeLogRetentionDays=7")).Succeeded();
        user.Change("src/Jobs/Jobs.csproj", """<CascadeTag Include="team" Value="jobs" />""", "");
        (await user.Publish(project)).Succeeded();
        (await user.Publish(project, "-t:CascadePlan")).Succeeded().Says("service jobs: nothing to change");
        (await user.Publish(project, "-t:CascadeStatus")).Succeeded().Says("Alarms:          none");
        (await user.Publish(project, "-t:CascadeLogs")).Succeeded();
        (await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded().Says("nothing is left");

        // Whoever lacks one of the others is refused, as with the one above. Reads are for all kinds: other services may share the environment.
        var never = role.Actions.Where(action => !Reads().IsMatch(action)).Except(aws.PermittedActions());
        Assert.Equal(AskedByAwsAlone.Concat(ForLaterVersions).Order(), never.Order());
    }

    /// <summary>Takes the role on that the pipeline deploys with, on an AWS that enforces the role's policies.</summary>
    private static async Task<AssumedRole> RoleAsync(UserFolder user, LocalAws aws)
    {
        var (api, name) = (new AwsApi(aws), $"cascade-deploy-{user.Application}");
        Dictionary<string, string> policies = [];
        foreach (var policy in AwsApi.Of(await api.Iam("ListAttachedRolePolicies", ("RoleName", name)), "PolicyArn"))
        {
            var version = AwsApi.Of(await api.Iam("GetPolicy", ("PolicyArn", policy)), "DefaultVersionId").Single();
            var document = AwsApi.Of(await api.Iam("GetPolicyVersion", ("PolicyArn", policy), ("VersionId", version)), "Document").Single();
            policies.Add(policy, Uri.UnescapeDataString(document));
        }

        Assert.Equal(3, policies.Count);
        var arn = AwsApi.Of(await api.Iam("GetRole", ("RoleName", name)), "Arn").Single();
        var session = await api.Sts("AssumeRole", ("RoleArn", arn), ("RoleSessionName", "test"));
        user.Variables["AWS_ACCESS_KEY_ID"] = AwsApi.Of(session, "AccessKeyId").Single();
        user.Variables["AWS_SECRET_ACCESS_KEY"] = AwsApi.Of(session, "SecretAccessKey").Single();
        user.Variables["AWS_SESSION_TOKEN"] = AwsApi.Of(session, "SessionToken").Single();
        return new(aws, name, policies);
    }

    private static async Task ApplyAsync(UserFolder user, LocalAws aws)
    {
        var folder = user.At($"deployment/{user.Application}");
        foreach (var arguments in new[] { new[] { "init", "-input=false", "-no-color" }, ["apply", "-auto-approve", "-input=false", "-no-color"] })
        {
            await Machine.RunAsync("terraform", arguments, start =>
            {
                start.WorkingDirectory = folder;
                aws.Apply(start);
            });
        }
    }

    private static Task<string> GitAsync(UserFolder user, params string[] arguments) =>
        Machine.RunAsync("git", arguments, start => start.WorkingDirectory = user.Folder);

    [GeneratedRegex("^[a-z0-9]+:(Get|List|Describe|Batch(Check|Get)|Filter)")]
    private static partial Regex Reads();

    /// <param name="Policies">The attached policies by their ARNs.</param>
    private sealed record AssumedRole(LocalAws Aws, string Name, IReadOnlyDictionary<string, string> Policies)
    {
        public HashSet<string> Actions =>
        [
            .. Policies.Values.SelectMany(policy => JsonNode.Parse(policy)!["Statement"]!.AsArray())
                .SelectMany(statement => EnforcedIam.ValuesOf(statement!["Action"])),
        ];

        /// <summary>Gives the role its policies, but for one action, in the form that moto reads.</summary>
        public async Task MayAsync(string without = "s3:Nothing")
        {
            await EnforcedIam.EndAsync(Aws);
            var api = new AwsApi(Aws);
            foreach (var arn in AwsApi.Of(await api.Iam("ListAttachedRolePolicies", ("RoleName", Name)), "PolicyArn"))
            {
                await api.Iam("DetachRolePolicy", ("RoleName", Name), ("PolicyArn", arn));
            }

            foreach (var (arn, text) in Policies)
            {
                var policy = JsonNode.Parse(text.Replace($"\"{without}\"", "\"s3:Nothing\"", StringComparison.Ordinal))!.AsObject();
                await api.Iam(
                    "PutRolePolicy",
                    ("RoleName", Name),
                    ("PolicyName", arn.Split('/')[^1]),
                    ("PolicyDocument", EnforcedIam.AsMotoReads(policy).ToJsonString()));
            }

            await EnforcedIam.BeginAsync(Aws);
        }
    }
}
