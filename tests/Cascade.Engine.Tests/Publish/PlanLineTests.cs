using System.Text.Json;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Tests.Publish;

public sealed class PlanLineTests
{
    [Theory]
    [InlineData("""["create"]""", "", "would be created")]
    [InlineData("""["update"]""", "", "would be changed")]
    [InlineData(
        """["delete"]""",
        ""","action_reason":"delete_because_no_resource_config" """,
        "would be destroyed (it is no longer part of the stack)")]
    [InlineData(
        """["delete","create"]""",
        ""","action_reason":"replace_because_cannot_update" """,
        "would be replaced (the change cannot be made in place: cidr_block)")]
    [InlineData(
        """["create","delete"]""",
        ""","action_reason":"replace_because_tainted" """,
        "would be replaced (its creation was not finished: cidr_block)")]
    [InlineData("""["forget"]""", "", "would be forgotten")]
    public void Says_what_would_happen_and_why(string actions, string reason, string expected) =>
        Assert.EndsWith($" aws_vpc.main {expected}", PlanLine.Of(Change("aws_vpc.main", actions, reason)));

    [Fact]
    public void Says_that_something_would_be_taken_into_the_state() =>
        Assert.EndsWith(
            " aws_vpc.main would be taken into the state",
            PlanLine.Of(Change("aws_vpc.main", """["no-op"]""", "", ""","importing":{"id":"vpc-1"}""")));

    [Theory]
    [InlineData("""["delete","create"]""", ""","action_reason":"replace_because_cannot_update" """, true)]
    [InlineData("""["create","delete"]""", ""","action_reason":"replace_because_cannot_update" """, true)]
    [InlineData("""["delete"]""", "", true)]
    [InlineData("""["delete","create"]""", ""","action_reason":"replace_because_tainted" """, false)]
    [InlineData("""["update"]""", "", false)]
    [InlineData("""["create"]""", "", false)]
    public void A_plan_is_refused_that_takes_away_what_stands(string actions, string reason, bool refused)
    {
        var changes = new[] { Change("aws_lb.other", """["no-op"]""", ""), Change("aws_lb.public", actions, reason) };

        var refusal = Record.Exception(() => LossGuard.OfEnvironment("environment").Check(changes));

        Assert.Equal(refused, refusal is not null);
        if (!refused)
        {
            return;
        }

        var problem = Assert.Single(Assert.IsType<CascadeException>(refusal).Problems);
        Assert.Equal("CASCADE4902", problem.Code);
        Assert.Contains("aws_lb.public would be ", problem.Message);
        Assert.DoesNotContain("aws_lb.other", problem.Message);
    }

    private static PlannedChange Change(string address, string actions, string reason, string importing = "")
    {
        var parts = address.Split('.');
        var paths = actions.Contains("create") && actions.Contains("delete") ? """[["cidr_block"]]""" : "[]";
        using var plan = JsonDocument.Parse(
            $$"""{"resource_changes":[{"address":"{{address}}","type":"{{parts[0]}}","name":"{{parts[1]}}","mode":"managed","change":{"actions":{{actions}},"replace_paths":{{paths}}{{importing}}}{{reason}}}]}""");
        return Assert.Single(PlannedChange.ReadPlan(plan.RootElement));
    }
}
