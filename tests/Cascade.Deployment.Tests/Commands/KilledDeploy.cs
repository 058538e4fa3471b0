using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A first deploy that is killed, and all that a person does after it.</summary>
internal static class KilledDeploy
{
    private static readonly (string, string) Unlock = ("CascadeUnlock", "true");

    public static async Task RunAsync(DeployedProject project, Moment moment, bool wholeEnvironment)
    {
        IReadOnlyDictionary<string, string> before;
        await using (var held = await HoldAsync(project, moment))
        await using (var deploy = project.Start("deploy", endpoint: held?.Endpoint))
        {
            await moment.ReachedAsync(deploy, project);
            await deploy.KillAllAsync();
            before = await project.ArnsAsync();
        }

        // A service's apply takes three seconds: it may have been over when the kill came.
        var prefix = wholeEnvironment ? project.Names.Keys.Environment.Prefix : project.Names.Keys.Service.Prefix;
        var locked = await project.StoredAsync($"{prefix}terraform.tfstate.tflock") is not null;
        Assert.True(locked || !wholeEnvironment, "A killed Terraform leaves its lock.");
        if (locked)
        {
            await IsToldWhoseLockItIsAsync(project, wholeEnvironment ? "environment" : $"service {project.Address.Service}");
        }

        var output = await project.DeployAsync(Unlock);
        Assert.Equal(locked, output.Contains("taking over the state's lock of ", StringComparison.Ordinal));
        Assert.DoesNotContain("lready exist", output.Replace("exists already", "", StringComparison.Ordinal));
        var after = await project.ArnsAsync();
        Assert.All(before, made => Assert.Equal(made.Value, after[made.Key]));
        await project.AssertPlanIsEmptyAsync(wholeEnvironment ? "environment" : "service");

        if (wholeEnvironment)
        {
            Assert.Single(after.Values, arn => arn.Contains(":vpc/", StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// The listener is the last of the environment: AWS does not answer, or the apply could be over before the kill comes.
    /// </summary>
    private static async Task<FakeAws?> HoldAsync(DeployedProject project, Moment moment) =>
        moment.Resource == "aws_lb_listener.http"
            ? (await FakeAws.StartAsync(project.Endpoint)).On("CreateListener", FakeAnswer.Silence)
            : null;

    private static async Task IsToldWhoseLockItIsAsync(DeployedProject project, string stack)
    {
        await using var deploy = project.Start("deploy", ("CascadeLockTimeout", "1"));
        Assert.Equal(1, await deploy.EndAsync());
        var error = Assert.Single(deploy.Output.Split('\n'), line => line.Contains("error CASCADE", StringComparison.Ordinal));
        Assert.Matches(
            $@"error CASCADE4901: The state of the {stack} stack is locked by \S+@\S+ since "
                + $@"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(apply\); waited 1 s\. .*-p:CascadeUnlock=true",
            error);
    }
}
