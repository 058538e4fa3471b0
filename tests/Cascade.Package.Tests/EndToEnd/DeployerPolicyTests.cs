using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>
/// <c>docs/iam.md</c> has all that a deployment calls: with a user who has that policy alone, on an AWS that enforces it. moto knows
/// resources of S3
/// only and no conditions, so of the rest this proves the actions.
/// </summary>
public sealed partial class DeployerPolicyTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>
{
    private const string User = "deployer";

    [Fact]
    public async Task Whoever_has_the_documented_policy_can_publish_plan_change_read_logs_and_destroy()
    {
        await using var aws = await LocalAws.StartAsync();
        using var user = new UserFolder(deployedTo.Package, aws);
        await BecomeDeployer(aws, user);
        user.Write("Api/settings.env", "A=1\n");
        var project = user.Web("Api", items: $"""
            <CascadeEnvironmentFile Include="settings.env" />
            <CascadeTag Include="team" Value="web" />
            <CascadeLogMetric Include="errors" Pattern="Error" Unit="Count" />
            <CascadeTaskPolicy Include="arn:aws:iam::{LocalAws.Account}:policy/reader" />
            """);

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
        (await user.Publish(project, "-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true")).Succeeded().Says("nothing is left");
    }

    [Fact]
    public void It_fits_into_one_managed_policy_of_IAM() =>
        // White space is not counted: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
        Assert.InRange(Policy().ToJsonString().Length, 1, 6144);

    private static async Task BecomeDeployer(LocalAws aws, UserFolder user)
    {
        var api = new AwsApi(aws);
        // What the task role gets attached; the emulator knows none of AWS's own policies.
        await api.Iam(
            "CreatePolicy",
            ("PolicyName", "reader"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"""));
        await api.Iam("CreateUser", ("UserName", User));
        await api.Iam(
            "PutUserPolicy", ("UserName", User), ("PolicyName", User), ("PolicyDocument", AsMotoReadsIt(Policy()).ToJsonString()));
        var key = await api.Iam("CreateAccessKey", ("UserName", User));
        user.Variables["AWS_ACCESS_KEY_ID"] = AwsApi.Of(key, "AccessKeyId").Single();
        user.Variables["AWS_SECRET_ACCESS_KEY"] = AwsApi.Of(key, "SecretAccessKey").Single();

        // From now on: http://docs.getmoto.org/en/latest/docs/iam.html
        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            new Uri(aws.Endpoint, "moto-api/reset-auth"), new StringContent("0", Encoding.UTF8, "text/plain"));
        answer.EnsureSuccessStatusCode();
    }

    private static JsonObject Policy() =>
        JsonNode.Parse(
            JsonBlock().Match(File.ReadAllText(Path.Combine(PackedPackage.Repository, "docs", "iam.md"))).Groups[1].Value)!.AsObject();

    private static JsonObject AsMotoReadsIt(JsonObject policy)
    {
        foreach (var statement in policy["Statement"]!.AsArray().Select(statement => statement!.AsObject()))
        {
            statement.Remove("Condition");
            // IAM's prefix for the tagging API is tag, the name that its requests are signed with is tagging: moto goes by the latter.
            if (statement["Action"] is JsonArray actions && actions.Any(action => (string)action! == "tag:GetResources"))
            {
                actions.Add("tagging:GetResources");
            }

            if (!$"{statement["Resource"]}".StartsWith("arn:aws:s3:::", StringComparison.Ordinal))
            {
                statement["Resource"] = "*";
            }
            else if ($"{statement["Resource"]}" is var objects && objects.EndsWith("/*", StringComparison.Ordinal))
            {
                // AWS asks a DeleteObjects of each object, moto of the bucket too.
                statement["Resource"] = new JsonArray(objects, objects[..^2]);
            }
        }

        return policy;
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
