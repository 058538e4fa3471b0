using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Publish.Init;
using Cascade.Engine.Publish.Policies;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Commands;

/// <summary>
/// Writes what a team commits: the publish profile, and on request a pipeline with the roles that it needs. Each file is shown, and one that
/// is there already stays as it is. Needs no AWS.
/// </summary>
internal static class InitCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        List<(CommandContext Project, DeploymentSettings Settings)> projects =
            [.. context.Projects.Select(project => (project, project.ReadSettings()))];
        List<NewFile> files = [.. projects.Select(project => PublishProfile.Of(project.Project.Request.Project))];
        if (projects.Select(project => project.Settings.Deployment.InitWorkflow).OfType<string>().FirstOrDefault() is { } workflow)
        {
            files.AddRange(await PipelineAsync(context, projects, workflow, cancellationToken));
        }

        var written = Write(context, files);
        var summary = $"{written.Count} of {files.Count} files written";
        context.WriteResult(new()
        {
            Items =
            [
                .. projects.Select(project => new ResultItem(
                    project.Project.Request.Project, new Dictionary<string, string> { ["Summary"] = summary })),
            ],
        });
    }

    /// <summary>Shows all files first.</summary>
    private static List<NewFile> Write(CommandContext context, List<NewFile> files)
    {
        context.Tell("init.txt", files.SelectMany(file => new[] { $"{file.Path}:" }.Concat(file.Text.TrimEnd('\n').Split('\n').Select(line => $"  {line}"))));
        List<NewFile> written = [];
        foreach (var file in files)
        {
            if (TryWrite(file))
            {
                written.Add(file);
                context.Log.Status($"written: {file.Path}");
            }
            else
            {
                context.Log.Status($"not written: {file.Path} is there already and stays as it is");
            }
        }

        return written;
    }

    private static bool TryWrite(NewFile file)
    {
        try
        {
            return file.TryWrite();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.InitFileUnwritten(file.Path, exception.Message), exception);
        }
    }

    private static async Task<IReadOnlyList<NewFile>> PipelineAsync(
        CommandContext context,
        IReadOnlyList<(CommandContext Project, DeploymentSettings Settings)> projects,
        string workflow,
        CancellationToken cancellationToken)
    {
        var facts = FactsOf(context, projects, workflow);
        List<ResourceKind> environment = [], service = [];
        foreach (var (project, settings) in projects)
        {
            var folder = Path.Combine(context.Line.Directory, "init");
            try
            {
                var stacks = await SynthesizeCommand.SynthesizeAsync(project, settings, folder, cancellationToken);
                environment.AddRange(await KindsInAsync(stacks.EnvironmentDirectory, cancellationToken));
                service.AddRange(await KindsInAsync(stacks.ServiceDirectory, cancellationToken));
            }
            finally
            {
                Remove(folder);
            }
        }

        var (issuer, pipeline) = workflow switch
        {
            InitWorkflows.GitHub => (TokenIssuer.GitHub(facts), [GitHubWorkflow.Of(facts)]),
            InitWorkflows.GitLab => (TokenIssuer.GitLab(facts), GitLabPipeline.Of(facts)),
            _ => (TokenIssuer.Azure(facts), (IReadOnlyList<NewFile>)[AzurePipeline.Of(facts)]),
        };
        var bucket = Only(projects.Select(project => project.Settings.Aws.Bucket ?? ""), "CascadeBucket");
        var target = new DeploymentTarget("${local.account}", facts.Region, Partition.Of(facts.Region).Name) { NamedBucket = bucket.Length == 0 ? null : bucket };
        var names = new PolicyText(
            target.Partition,
            target.Region,
            target.Account,
            [.. projects.Select(project => project.Settings.Address.Application).Distinct()],
            target.Bucket);
        var own = projects.SelectMany(project => project.Settings.TerraformFiles).Select(Path.GetFileName).OfType<string>().Distinct();
        var roles = DeploymentRoles.Of(
            facts,
            issuer,
            names,
            DeploymentPolicy.ToRead(),
            DeploymentPolicy.ToDeploy(service),
            DeploymentPolicy.ToAdminister(environment),
            [.. own]);
        return [.. pipeline, roles];
    }

    private static PipelineFacts FactsOf(
        CommandContext context, IReadOnlyList<(CommandContext Project, DeploymentSettings Settings)> projects, string workflow)
    {
        var first = projects[0].Project.Request;
        var (server, remote) = (InitWorkflows.NameOf(workflow), first.Property(Facts.RepositoryUrl));
        // The SDK tells nothing of a repository without a commit.
        var root = first.Property(Facts.RepositoryRoot) ?? GitFolder.RootAbove(first.Project);
        if (root is null || CodeHost.TryParse(remote) is not { } host || !host.Uses(workflow))
        {
            throw new CascadeException(Errors.WorkflowWithoutRepository(server, remote));
        }

        var region = Only(projects.Select(project => project.Settings.Aws.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? ""), "CascadeRegion");
        if (region.Length == 0)
        {
            throw new CascadeException(Errors.WorkflowWithoutRegion());
        }

        if (!RegionCode.IsWellFormed(region))
        {
            throw new CascadeException(Errors.RegionMalformed(region, "AWS_REGION", null));
        }

        var applications = projects.Select(project => project.Settings.Address.Application).Distinct().ToList();
        var built = first.Property(Facts.SolutionPath) ?? first.Project;
        return new()
        {
            Name = applications is [var application] ? application : NameOf(built) ?? applications[0],
            Root = root,
            Host = host,
            Branch = GitFolder.DefaultBranch(root),
            Region = region,
            Project = Safe(built),
            Services = [.. projects.Select(project => Safe(Path.GetDirectoryName(project.Project.Request.Project)!))],
            Sdk = string.Join('.', (first.Property(Facts.NetCoreSdkVersion) ?? "10.0").Split('.').Take(2)),
        };

        // The path becomes a part of a shell's line and of a YAML file.
        string Safe(string path)
        {
            var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
            return relative.All(letter => char.IsAsciiLetterOrDigit(letter) || " ._/+-".Contains(letter, StringComparison.Ordinal))
                ? relative
                : throw new CascadeException(Errors.WorkflowPathUnsafe(relative));
        }
    }

    private static string Only(IEnumerable<string> values, string property) => values.Distinct().ToList() is [var only]
        ? only
        : throw new CascadeException(Errors.WorkflowOfSeveral(property, [.. values.Distinct()]));

    // A role's name has at most 64 characters, and begins with cascade-deploy-.
    private static string? NameOf(string file) => KebabName.From(Path.GetFileNameWithoutExtension(file)) is { Length: > 0 } name
        ? name[..Math.Min(name.Length, KebabName.MaxLength)].TrimEnd('-')
        : null;

    private static async Task<IEnumerable<ResourceKind>> KindsInAsync(string folder, CancellationToken cancellationToken)
    {
        var stack = ExpectedStack.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "cdk.tf.json"), cancellationToken));
        return stack.Resources.Select(resource => StackKinds.All.Find(resource.Type)).OfType<ResourceKind>();
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
