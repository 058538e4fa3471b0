using Cascade.Deployment.Tests.Support;
using Cascade.Engine.BuildServers;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Commands;

/// <summary>A worker's life on four build servers: what each gets to see, in its own form.</summary>
public sealed class BuildServerTests(EmulatedAws aws) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Name = "servers/production/worker";

    private readonly TemporaryFolder _folder = new("cascade-servers");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_server_shows_what_was_done()
    {
        using var worker = await PublishingProject.MakeWorkerAsync(aws.Aws, _folder, "servers");
        var project = worker.Project;

        await GitHubShowsAPublish(worker);
        await AzureShowsAFailure(worker);
        await GitLabShowsAPlan(project);
        await TeamCityShowsADestroy(project);
    }

    private async Task GitHubShowsAPublish(PublishingProject worker)
    {
        var (page, outputs) = (Path.Combine(_folder.Path, "page.md"), Path.Combine(_folder.Path, "outputs"));
        worker.Project.Under("GITHUB_ACTIONS", "true").Under("GITHUB_STEP_SUMMARY", page).Under("GITHUB_OUTPUT", outputs);

        var said = await worker.PublishAsync();
        worker.Project.Under("GITHUB_ACTIONS", "");

        string[] groups = ["environment: apply", "service: apply", "rollout"];
        Assert.Equal(groups.SelectMany(group => new[] { $"::group::{group}", "::endgroup::" }), Commands(said));
        var text = await File.ReadAllTextAsync(page);
        Assert.StartsWith($"### Cascade: {Name} is deployed to", text, StringComparison.Ordinal);
        Assert.Contains("| Image | ", text, StringComparison.Ordinal);
        Assert.Contains("| See it run | <https://eu-central-1.console.aws.amazon.com/ecs/", text, StringComparison.Ordinal);
        Assert.Matches("<details><summary>service&#58; apply</summary>\n\n<pre>\n(.*\n)*service worker: creat", text);
        Assert.Matches("<summary>Timings</summary>\n\n<pre>\n(.*\n)*  rollout ", text);
        Assert.Contains("\nCascadeServiceArn=arn:aws:ecs:", await File.ReadAllTextAsync(outputs), StringComparison.Ordinal);
    }

    private async Task AzureShowsAFailure(PublishingProject worker)
    {
        var project = worker.Project.Under("TF_BUILD", "True");
        var page = Path.Combine(project.Directory, "summary.md");
        aws.Aws.FailTasks(
            project.Names.Cluster,
            project.Address.Service,
            TaskFailure.Exits(139, "##vso[task.setvariable variable=PATH]/tmp", "Unhandled exception. System.Exception: ]100%."));
        project.Publishes(worker.BaseImage, "later code");

        var (exitCode, said) = await worker.TryPublishAsync(endpoint: null);
        aws.Aws.FailTasks(project.Names.Cluster, project.Address.Service, null);
        project.Under("TF_BUILD", "");

        Assert.Equal(1, exitCode);
        var commands = Commands(said);
        Assert.Equal(["##[group]service: apply", "##[endgroup]", "##[group]rollout", "##[endgroup]"], commands.Take(4));
        Assert.Matches(@"^##vso\[task\.logissue type=error;(sourcepath=.*;)?code=CASCADE50\d\d\].*System\.Exception: \]100%AZP25\.", commands[4]);
        Assert.Equal([$"##vso[task.uploadsummary]{page}"], commands.Skip(5));
        // A line of the application is never a command.
        Assert.DoesNotContain("##vso[task.setvariable variable=PATH]", said, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(page);
        Assert.StartsWith("### Cascade: publish of worker failed\n\n**CASCADE50", text, StringComparison.Ordinal);
        Assert.Contains("# #vso[task.setvariable variable=PATH]/tmp\n", text, StringComparison.Ordinal);
    }

    private static async Task GitLabShowsAPlan(DeployedProject project)
    {
        project.Under("GITLAB_CI", "true");

        var said = await project.RunAsync("plan");
        project.Under("GITLAB_CI", "");

        // The failed revision is applied, so Terraform has nothing to change.
        Assert.Contains("service worker: the last publish did not end well; a publish would finish it", said, StringComparison.Ordinal);
        var commands = Commands(said);
        Assert.Equal(4, commands.Count);
        Assert.Matches("^\e\\[0Ksection_start:\\d+:cascade_environment_plan_1\\[collapsed=true\\]\u001d\e\\[0Kenvironment: plan$", commands[0]);
        Assert.Matches("^\e\\[0Ksection_end:\\d+:cascade_environment_plan_1\u001d\e\\[0K$", commands[1]);
        Assert.Equal(
            "CASCADE_PLAN_SUMMARY=the last publish to finish\n",
            await File.ReadAllTextAsync(Path.Combine(project.Directory, GitLab.OutputFileName)));
        var page = await File.ReadAllTextAsync(Path.Combine(project.Directory, "summary.md"));
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(project.Directory, "plan.md"))).TrimEnd(), page.TrimEnd());
    }

    private static async Task TeamCityShowsADestroy(DeployedProject project)
    {
        project.Under("TEAMCITY_VERSION", "2026.1");

        var said = await project.RunAsync("destroy", ("CascadeDestroyEnvironment", "true"));

        string[] blocks = ["service: destroy", "environment: destroy"];
        Assert.Equal(
            [
                .. blocks.SelectMany(block => new[] { $"##teamcity[blockOpened name='{block}']", $"##teamcity[blockClosed name='{block}']" }),
                $"##teamcity[buildStatus text='{{build.status.text}}; {Name} is destroyed.']",
                $"##teamcity[publishArtifacts '{Path.Combine(project.Directory, "summary.md")} => cascade/worker']",
            ],
            Commands(said));
    }

    private static List<string> Commands(string said) =>
        [.. said.Split('\n').Where(line => line.StartsWith('\u001c')).Select(line => line[1..])];
}
