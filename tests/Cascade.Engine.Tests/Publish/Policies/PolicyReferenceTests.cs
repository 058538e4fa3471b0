using System.Text.Json.Nodes;
using Cascade.Engine.Kinds;
using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Policies;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Publish.Policies;

/// <summary>
/// The policies of <c>docs/iam.md</c> are those of the kinds that the stacks make. To write them anew:
/// <c>CASCADE_WRITE_DOCS=true dotnet test tests/Cascade.Engine.Tests --filter PolicyReference</c>.
/// </summary>
public sealed class PolicyReferenceTests
{
    private static readonly PolicyText Example = new("aws", "eu-central-1", "123456789012", ["shop"], "cascade-123456789012-eu-central-1");

    [Fact]
    public void The_page_has_the_policies_of_all_that_the_stacks_may_make()
    {
        Synthesis[] all = [Synthesis.Web, Synthesis.Worker, Synthesis.Full, Synthesis.Shared];
        var (environment, service) = (KindsOf(all.Select(one => one.Environment)), KindsOf(all.Select(one => one.Service)));
        var page = Repository.Text("docs", "iam.md");
        page = With(page, "Administer", DeploymentPolicy.ToAdminister(environment));
        page = With(page, "Deploy", DeploymentPolicy.ToDeploy(service));
        page = With(page, "SetSecrets", DeploymentPolicy.ToSetSecrets());
        page = With(page, "ReadOnly", DeploymentPolicy.ToRead());

        GeneratedText.Holds(page, "docs", "iam.md");
    }

    [Fact]
    public void A_service_without_a_capability_asks_for_no_right_to_use_the_capability()
    {
        var policy = DeploymentPolicy.ToDeploy(KindsOf([Synthesis.Worker.Service]));
        var actions = policy.Statements.SelectMany(statement => statement.Actions).ToList();

        Assert.Contains("ecs:CreateService", actions);
        Assert.DoesNotContain("logs:PutMetricFilter", actions);
        Assert.DoesNotContain("elasticloadbalancing:CreateRule", actions);
        Assert.DoesNotContain("ec2:CreateVpc", actions);
    }

    [Fact]
    public void Each_kind_names_rights_to_look_at_its_resources_and_to_change_them() => Assert.All(StackKinds.All.All, kind =>
    {
        Assert.Contains(kind.Rights, right => right.Changes);
        Assert.Contains(kind.Rights, right => !right.Changes);
        Assert.All(kind.Rights, right => Assert.Contains(right.Scope, PolicyScope.All));
    });

    private static IEnumerable<ResourceKind> KindsOf(IEnumerable<JsonObject> stacks) => stacks
        .SelectMany(stack => stack["resource"]!.AsObject().Select(type => type.Key))
        .Distinct()
        .Select(type => StackKinds.All.Find(type))
        .OfType<ResourceKind>();

    private static string With(string page, string role, DeploymentPolicy policy)
    {
        var from = page.IndexOf($"\n## {role}\n", StringComparison.Ordinal);
        Assert.True(from > 0, role);
        return page[..from] + GeneratedText.Between(page[from..], "```json\n", "\n```", Example.Of(policy));
    }
}
