using Cascade.Engine.Publish.Steps;

namespace Cascade.Engine.Tests.Publish.Steps;

/// <summary>What a publish does beside what: its speed.</summary>
public sealed class DeployStepsTests
{
    [Theory]
    [InlineData("environment: apply")]
    [InlineData("service: init")]
    [InlineData("synthesis")]
    public void Nothing_but_the_service_waits_for_its_images(string step)
    {
        Assert.DoesNotContain("images pushed", BeforeInWebService(step));
        Assert.Contains("images pushed", BeforeInWebService("service: apply"));
    }

    [Fact]
    public void The_service_is_initialized_beside_the_apply_of_the_environment()
    {
        Assert.DoesNotContain("environment: apply", BeforeInWebService("service: init"));
        Assert.DoesNotContain("service: init", BeforeInWebService("environment: apply"));
    }

    [Fact]
    public void Quotas_are_asked_beside_the_initialization_and_before_anything_of_the_environment_is_unlocked_mended_or_made()
    {
        Assert.DoesNotContain("environment: init", BeforeInWebService("quotas"));
        Assert.DoesNotContain("quotas", BeforeInWebService("environment: init"));
        Assert.Contains("quotas", BeforeInWebService("environment: apply"));
    }

    [Fact]
    public void A_web_service_is_synthesized_before_its_turn_and_a_worker_in_its_turn()
    {
        Assert.Contains("synthesis", BeforeInWebService("environment: turn"));
        Assert.Contains("environment: turn", Before(OfWorker, "synthesis"));
        Assert.Contains("first worker", Before(OfWorker, "environment: turn"));
    }

    private static string[] OfWorker => [.. DeploySteps.OfWorker.Lines()];

    private static HashSet<string> BeforeInWebService(string step) => Before([.. DeploySteps.OfWebService.Lines()], step);

    /// <summary>All that must have ended before, read from the printed graph.</summary>
    private static HashSet<string> Before(string[] lines, string step)
    {
        var line = Assert.Single(lines, line => line.Split("  ")[0] == step);
        var direct = line.Contains(" after ", StringComparison.Ordinal) ? line.Split(" after ")[1].Split(", ") : [];
        return [.. direct, .. direct.SelectMany(one => Before(lines, one))];
    }
}
