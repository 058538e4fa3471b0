using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>Deployments of services whose tasks fail in the ways that the test names.</summary>
internal static class FailingDeploys
{
    /// <summary>The deployment of a change says why its tasks fail, in one error.</summary>
    public static async Task FailsAsync(this LocalAws aws, DeployedProject project, string error, TaskFailure failure)
    {
        aws.FailTasks(project.Names.Cluster, project.Address.Service, failure);
        project.Variable("CHANGE", "Value", Guid.NewGuid().ToString("N"));

        await using var engine = project.Start("deploy");
        var exitCode = await engine.EndAsync();

        Assert.True(exitCode == 1, engine.Output);
        Assert.True(engine.Output.Contains(error, StringComparison.Ordinal), $"It does not say '{error}'.\n{engine.Output}");
        Assert.Equal(1, engine.Output.Split("error CASCADE").Length - 1);
    }

    /// <summary>The tasks fail no more, and the next deployment is none that changes nothing.</summary>
    public static async Task HealsAsync(this LocalAws aws, DeployedProject project)
    {
        aws.FailTasks(project.Names.Cluster, project.Address.Service, null);
        await using var engine = project.Start("deploy");

        Assert.True(await engine.EndAsync() == 0, engine.Output);
        Assert.DoesNotContain("unchanged", engine.Output.Split('\n').First(line => line.StartsWith("service ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
