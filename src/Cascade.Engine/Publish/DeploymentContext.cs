using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Recovery;
using Cascade.Engine.Rollout;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish;

/// <summary>What a command that talks to AWS works with: checked settings, credentials, region and account, tools, names.</summary>
internal sealed class DeploymentContext
{
    private readonly PublishSession _session;

    private DeploymentContext(
        PublishSession session, DeploymentSettings settings, AwsAccount account, TerraformProgram terraform, NodeProgram node)
    {
        (_session, Settings, Account, Terraform, Node) = (session, settings, account, terraform, node);
        Names = new ResourceNames(account.Target, settings.Address);
    }

    public DeploymentSettings Settings { get; }

    public AwsAccount Account { get; }

    public TerraformProgram Terraform { get; }

    public NodeProgram Node { get; }

    public ResourceNames Names { get; }

    public DeploymentTarget Target => Account.Target;

    public ResourceClients Resources => Account.Resources;

    public DeploymentBucket Bucket => Account.Bucket;

    public DeploymentStore Store => Account.Store;

    public RouteStore Routes => new(Store, Names.Keys.Routes, cancellationToken => RouteRecovery.RebuildAsync(this, cancellationToken));

    public LiveCheck LiveCheck => Account.LiveCheck;

    public IBuildLog Log => _session.Log;

    public CachedQueries Queries => new(_session.Queries, Account);

    /// <inheritdoc cref="Publish.TaskLog.ReaderOf"/>
    public ReadTaskLog TaskLog => Publish.TaskLog.ReaderOf(Resources, Names, Settings.Address.Service, Log);

    public Timings Timings => _session.Timings;

    /// <summary>The tags of what is made by API: the same as those of what Terraform makes.</summary>
    public IReadOnlyDictionary<string, string> Tags => ResourceTags.OfService(Settings);

    /// <summary>The request's folder, <c>obj/cascade</c>: each stack has a folder of its own in it.</summary>
    public string Directory => _session.Directory;

    /// <summary>Checks settings, tools and credentials, and reports all that is wrong with any of them at once.</summary>
    /// <param name="session">Keeps the account for the commands that follow.</param>
    /// <param name="request">What MSBuild wrote.</param>
    /// <param name="reportWarnings">False for a command that follows another, which has reported them.</param>
    /// <param name="cancellationToken">Ends the wait for AWS and the tools.</param>
    /// <exception cref="CascadeException">Something is wrong; nothing has been created.</exception>
    public static async Task<DeploymentContext> OpenAsync(
        PublishSession session, DeploymentRequest request, bool reportWarnings, CancellationToken cancellationToken)
    {
        var validation = RequestValidator.Validate(request, CapabilityRegistry.Topics);
        var tools = new ToolLocator(validation.Draft.Tools, session.Log);

        var account = session.AccountAsync(validation.Draft.Aws, cancellationToken);
        var terraform = tools.FindTerraformAsync(cancellationToken);
        var node = tools.FindNodeAsync(cancellationToken);
        IReadOnlyList<Problem> wrong =
        [
            .. validation.Problems,
            .. UserTerraform.Check(validation.Draft.TerraformFiles),
            .. Problem.NotAlreadyIn(
                validation.Problems,
                UserTerraform.Check(validation.Draft.Environment.References, validation.Draft.TerraformFiles)),
        ];
        IReadOnlyList<Problem> further = [.. await ProblemsOf(account), .. await ProblemsOf(terraform), .. await ProblemsOf(node)];
        IReadOnlyList<Problem> problems = [.. wrong, .. Problem.NotAlreadyIn(wrong, further)];

        if (problems.Any(problem => problem.Severity == Severity.Error))
        {
            throw new CascadeException(problems);
        }

        // An exception of the application's may repeat the value, and a failed rollout the exception.
        foreach (var variable in validation.Settings!.Environment.Variables.Where(variable => Redactor.IsSecretName(variable.Key)))
        {
            session.Log.Hide(variable.Value);
        }

        if (reportWarnings)
        {
            tools.ReportFolder();
        }

        foreach (var warning in reportWarnings ? problems : [])
        {
            session.Log.Report(warning);
        }

        return new(session, validation.Settings!, await account, await terraform, await node);
    }

    /// <summary>Account and region, for a person.</summary>
    public string Place => Account.Place;

    /// <summary>The first line of every command that talks to AWS: the service, and whose account it is in.</summary>
    public void ReportTarget() => Log.Status($"{Settings.Address} → {Place}");

    /// <summary>Where the time went, if the user wants to know.</summary>
    public void ReportTimings()
    {
        foreach (var line in Settings.Deployment.Timings ? Timings.Lines() : [])
        {
            Log.Status(line);
        }
    }

    private static async Task<IReadOnlyList<Problem>> ProblemsOf(Task check)
    {
        try
        {
            await check;
            return [];
        }
        catch (CascadeException exception)
        {
            return exception.Problems;
        }
    }
}
