using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// <c>docs/iam.md</c> has all that each role calls: with a user who has that policy and the narrower policies alone, on an AWS that enforces it. moto knows resources of
/// S3 only and no conditions, so of the rest this proves the actions.
/// </summary>
public sealed partial class DeployerPolicyTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>
{
    private const string ReadOnly = "ReadOnly";
    private const string Deploy = "Deploy";
    private const string Administer = "Administer";
    private const string SetSecrets = "SetSecrets";
    private const string Application = "shop";

    private static readonly string[] Roles = [ReadOnly, Deploy, Administer, SetSecrets];

    public static TheoryData<string> AllRoles => [.. Roles];

    [Fact]
    public async Task Whoever_administers_can_publish_plan_change_read_logs_and_destroy()
    {
        await using var aws = await LocalAws.StartAsync();
        using var user = new UserFolder(deployedTo.Package, aws);
        await new AwsApi(aws).MakeZone("example.com");
        var become = await Enforce(aws, user, Administer);
        user.Write("Api/settings.env", "A=1\n");
        const string Properties = """
            <CascadeDomainName>api.example.com</CascadeDomainName>
            <CascadeNetwork>private</CascadeNetwork>
            <CascadeDiscoverable>true</CascadeDiscoverable>
            <CascadeExec>true</CascadeExec>
            <CascadeIdleTimeout>90</CascadeIdleTimeout>
            """;
        var project = user.Web("Api", Properties, $"""
            <CascadeEnvironmentFile Include="settings.env" />
            <CascadeSecret Include="KEY" />
            <CascadeTag Include="team" Value="web" />
            <CascadeLogMetric Include="errors" Pattern="Error" Unit="Count" />
            <CascadeTaskPolicy Include="arn:aws:iam::{LocalAws.Account}:policy/reader" />
            """);

        user.Input = "value";
        Assert.NotEqual(0, (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeSet=KEY")).ExitCode);
        become(SetSecrets);
        (await user.DotNet("build", project, "-t:CascadeSecrets", "-p:CascadeSet=KEY")).Succeeded().Says("KEY: set in ");
        become(Administer);
        user.Input = null;

        // A quota that may not be asked for is passed over; the log alone tells.
        (await user.Publish(project, "-v:detailed")).Succeeded().Not("could not be asked for", "does not tell the quota");
        (await user.Publish(project, "-t:CascadePlan")).Succeeded().Says(
            "environment: nothing to change", "service api: nothing to change");
        (await user.Publish(
            project, "-p:CascadePathPattern=/api/*", "-p:CascadeMemory=1024", "-p:CascadeLogRetentionDays=7",
            "-p:CascadeDeregistrationDelay=20"))
            .Succeeded()
            .Says("service api: updated listener rule", "service api: updated log group", "service api: updated target group");
        (await user.Publish(project, "-t:CascadeLogs")).Succeeded().Says("No line was written yet.");
        // Names and networks that are given up go.
        (await user.Publish(project, "-p:CascadeDomainName=", "-p:CascadeNetwork=public")).Succeeded()
            .Says("environment: destroyed certificate api example com", "environment: destroyed NAT gateway a");
        (await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded().Says("nothing is left");
    }

    [Fact]
    public async Task Whoever_deploys_changes_and_destroys_services_and_not_the_environment_and_whoever_reads_changes_nothing()
    {
        await using var aws = await LocalAws.StartAsync();
        using var user = new UserFolder(deployedTo.Package, aws);
        var project = user.Web("Api");
        (await user.Publish(project)).Succeeded();
        var become = await Enforce(aws, user, ReadOnly);

        (await user.Publish(project, "-t:CascadeLogs")).Succeeded().Says("No line was written yet.");
        (await user.Publish(project, "-t:CascadePlan")).Succeeded().Says(
            "environment: nothing to change", "service api: nothing to change");
        (await user.Publish(project, "-t:CascadeStatus")).Succeeded().Says(
            "State:           healthy", "1 healthy", "Alarms:          none", "Drift:           none");
        (await user.Publish(project, "-t:CascadeReleases")).Succeeded().Says(", current");
        Assert.NotEqual(0, (await user.Publish(project, "-p:CascadeMemory=1024")).ExitCode);

        become(Deploy);
        (await user.Publish(project, "-p:CascadeMemory=1024", "-p:CascadePathPattern=/api/*"))
            .Succeeded().Says("service api: updated listener rule");
        (await user.Publish(project, "-t:CascadeRollback"))
            .Succeeded().Says("service api: going back to revision 1 (1.0.0-", "service api: updated listener rule");
        (await user.Publish(project, "-t:CascadeStatus")).Succeeded().Says("Drift:           none", "rollback to revision 1");
        Assert.NotEqual(0, (await user.Publish(project, "-p:CascadeApplication=other")).ExitCode);
        (await user.Publish(project, "-t:CascadeDestroy")).Succeeded();
        Assert.NotEqual(0, (await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).ExitCode);

        become(Administer);
        (await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded().Says("nothing is left");
    }

    [Theory]
    [MemberData(nameof(AllRoles))]
    public void It_fits_into_one_managed_policy_of_IAM(string role) =>
        // White space is not counted: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
        Assert.InRange(Policy(role).ToJsonString().Length, 1, 6144);

    [Fact]
    public void A_wider_policy_repeats_no_right_to_read_that_the_narrower_policy_gives()
    {
        Assert.Empty(Actions(Deploy).Intersect(Actions(ReadOnly)));
        Assert.Empty(Actions(Administer).Intersect(Actions(ReadOnly)));
    }

    [Fact]
    public void Who_reads_creates_and_changes_nothing() =>
        Assert.All(Actions(ReadOnly), action => Assert.Matches("^[a-z0-9]+:(Get|List|Describe|Batch(Check|Get)|Filter)", action));

    [Fact]
    public void Who_deploys_makes_and_destroys_nothing_of_the_environment() => Assert.All(
        Actions(Deploy),
        action => Assert.DoesNotMatch(
            "^(ec2:(Create|Delete|Modify|Attach|Detach|Associate|Replace)(?!SecurityGroup|Tags)|ecs:[A-Za-z]+Cluster$"
                + "|elasticloadbalancing:(Create|Delete|Modify|Set)L|s3:(Create|Put)(Bucket|Enc))",
            action));

    /// <summary>Who writes the objects of an application runs code with the rights of all who publish the application.</summary>
    [Theory]
    [MemberData(nameof(AllRoles))]
    public void No_role_reaches_the_objects_of_another_application(string role) => Assert.All(
        Policy(role)["Statement"]!.AsArray().Where(statement => EnforcedIam.ValuesOf(statement!["Action"]).Any(action => action.Contains("Object"))),
        statement => Assert.All(
            EnforcedIam.ValuesOf(statement!["Resource"]), resource => Assert.Contains($"-eu-central-1/{Application}/", resource, StringComparison.Ordinal)));

    [Fact]
    public void Who_deploys_writes_no_object_of_the_environment()
    {
        var writes = Policy(Deploy)["Statement"]!.AsArray().Where(statement => EnforcedIam.ValuesOf(statement!["Action"]).Contains("s3:PutObject"));

        Assert.All(writes.SelectMany(statement => EnforcedIam.ValuesOf(statement!["Resource"])), resource => Assert.Matches("/services/\\*$|/routes.json$", resource));
    }

    /// <returns>Makes the user another one, with the policy of the role.</returns>
    private static async Task<Action<string>> Enforce(LocalAws aws, UserFolder user, string role)
    {
        var api = new AwsApi(aws);
        // What the task role gets attached; the emulator knows none of AWS's own policies.
        await api.Iam(
            "CreatePolicy",
            ("PolicyName", "reader"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"""));
        Dictionary<string, (string Id, string Secret)> keys = [];
        foreach (var name in Roles)
        {
            await api.Iam("CreateUser", ("UserName", name));
            foreach (var narrower in Roles[..(Array.IndexOf(Roles, name) + 1)])
            {
                var policy = EnforcedIam.AsMotoReads(Policy(narrower)).ToJsonString()
                    .Replace($"/{Application}/", $"/{user.Application}/", StringComparison.Ordinal);
                await api.Iam("PutUserPolicy", ("UserName", name), ("PolicyName", narrower), ("PolicyDocument", policy));
            }

            var key = await api.Iam("CreateAccessKey", ("UserName", name));
            keys[name] = (AwsApi.Of(key, "AccessKeyId").Single(), AwsApi.Of(key, "SecretAccessKey").Single());
        }

        await EnforcedIam.BeginAsync(aws);
        Become(role);
        return Become;

        void Become(string name) => (user.Variables["AWS_ACCESS_KEY_ID"], user.Variables["AWS_SECRET_ACCESS_KEY"]) = keys[name];
    }

    private static HashSet<string> Actions(string role) =>
        [.. Policy(role)["Statement"]!.AsArray().SelectMany(statement => EnforcedIam.ValuesOf(statement!["Action"]))];

    private static JsonObject Policy(string role)
    {
        var page = File.ReadAllText(Path.Combine(PackedPackage.Repository, "docs", "iam.md"));
        return JsonNode.Parse(JsonBlock().Match(page[page.IndexOf($"\n## {role}\n", StringComparison.Ordinal)..]).Groups[1].Value)!.AsObject();
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
