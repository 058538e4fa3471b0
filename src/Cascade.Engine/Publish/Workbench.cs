using Cascade.Engine.Capabilities;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Names;
using Cascade.Engine.Recovery;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Publish;

/// <summary>What a command that talks to AWS works with: checked settings, credentials, region and account, tools, names.</summary>
internal sealed class Workbench
{
    private readonly CommandContext _context;

    private Workbench(CommandContext context, DeploymentSettings settings, AwsAccount account, TerraformProgram terraform, NodeProgram node)
    {
        (_context, Settings, Account, Terraform, Node) = (context, settings, account, terraform, node);
        Names = new ResourceNames(account.Target, settings.Address);
    }

    public DeploymentSettings Settings { get; }

    public AwsAccount Account { get; }

    public AwsSession Session => Account.Session;

    public DeploymentTarget Target => Account.Target;

    public TerraformProgram Terraform { get; }

    public NodeProgram Node { get; }

    public ResourceNames Names { get; }

    public ResourceClients Resources => Account.Resources;

    /// <summary>The tags of what is made by API: the same as those of what Terraform makes.</summary>
    public IReadOnlyDictionary<string, string> Tags => ResourceTags.OfService(Settings).Common;

    public DeploymentBucket Bucket => Account.Bucket;

    public DeploymentStore Store => Account.Store;

    public StandingCheck Standing => Account.Standing;

    public IBuildLog Log => _context.Log;

    /// <summary>What has been asked already, and where the time goes.</summary>
    public Publication Publication => _context.Publication;

    public Questions Questions => new(Publication.Answers, Account);

    public Timings Timings => Publication.Timings;

    /// <summary>The request's folder, <c>obj/cascade</c>: each stack has a folder of its own in it.</summary>
    public string Directory => _context.Line.Directory;

    public string ResultPath => _context.Line.ResultPath;

    /// <summary>Checks settings, tools and credentials, and reports all that is wrong with any of them at once.</summary>
    /// <exception cref="CascadeException">Something is wrong; nothing has been created.</exception>
    public static async Task<Workbench> OpenAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var validation = RequestValidator.Validate(context.Request, CapabilityTopics.All);
        var tools = new ToolLocator(validation.Draft.Tools, context.Log);

        var account = context.Publication.AccountAsync(validation.Draft.Aws.Region, validation.Draft.Aws.Profile, cancellationToken);
        var terraform = tools.FindTerraformAsync(cancellationToken);
        var node = tools.FindNodeAsync(cancellationToken);
        IReadOnlyList<Problem> wrong = [.. validation.Problems, .. UserTerraform.Check(validation.Draft.TerraformFiles)];
        IReadOnlyList<Problem> problems = [.. wrong, .. Problem.NotAlreadyIn(wrong, [.. await ProblemsOf(account), .. await ProblemsOf(terraform), .. await ProblemsOf(node)])];

        if (problems.Any(problem => problem.Severity == Severity.Error))
        {
            throw new CascadeException(problems);
        }

        // A deploy follows the prepare that has said them.
        foreach (var warning in context.Line.Command == "deploy" ? [] : problems)
        {
            context.Log.Report(warning);
        }

        return new Workbench(context, validation.Settings!, await account, await terraform, await node);
    }

    /// <summary>The first line of every command that talks to AWS: what, and in whose account.</summary>
    public void SayWhere() => Log.Status($"{Settings.Address} → account {Target.Account}, {Target.Region}");

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
