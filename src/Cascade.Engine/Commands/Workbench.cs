using Amazon.S3;
using Cascade.Engine.Aws;
using Cascade.Engine.Aws.Resources;
using Cascade.Engine.Deployment;
using Cascade.Engine.Stacks;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Commands;

/// <summary>What a command that talks to AWS works with: checked settings, credentials, region and account, tools, names.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly CommandContext _context;
    private readonly IAmazonS3 _s3;

    private Workbench(CommandContext context, DeploymentSettings settings, AwsSession session, TerraformProgram terraform, NodeProgram node)
    {
        (_context, Settings, Session, Terraform, Node) = (context, settings, session, terraform, node);
        Names = new ResourceNames(session.Target, settings.Address);
        Resources = ResourceClients.Create(session.Credentials, config => session.Configure(config));
        _s3 = session.CreateS3();
        Bucket = new DeploymentBucket(_s3, session.Target);
        Store = new DeploymentStore(_s3, session.Target);
        Standing = new StandingCheck(Resources.Ecs, Resources.LoadBalancing, session.Target);
    }

    public DeploymentSettings Settings { get; }

    public AwsSession Session { get; }

    public DeploymentTarget Target => Session.Target;

    public TerraformProgram Terraform { get; }

    public NodeProgram Node { get; }

    public ResourceNames Names { get; }

    public ResourceClients Resources { get; }

    /// <summary>Whether buckets are in the path of addresses: with an endpoint override they are.</summary>
    public bool UsesPathStyle => ((AmazonS3Config)_s3.Config).ForcePathStyle;

    /// <summary>The tags of what is made by API: the same as those of what Terraform makes.</summary>
    public IReadOnlyDictionary<string, string> Tags => ResourceTags.OfService(Settings).Common;

    public DeploymentBucket Bucket { get; }

    public DeploymentStore Store { get; }

    public StandingCheck Standing { get; }

    public IBuildLog Log => _context.Log;

    /// <summary>The request's folder, <c>obj/cascade</c>: each stack has a folder of its own in it.</summary>
    public string Directory => _context.Line.Directory;

    public string ResultPath => _context.Line.ResultPath;

    /// <summary>Checks settings, tools and credentials, and reports all that is wrong with any of them at once.</summary>
    /// <exception cref="CascadeException">Something is wrong; nothing has been created.</exception>
    public static async Task<Workbench> OpenAsync(CommandContext context, CancellationToken ct)
    {
        var validation = RequestValidator.Validate(context.Request);
        var tools = new ToolLocator(validation.Draft.Tools, context.Log);

        var session = AwsSession.OpenAsync(validation.Draft.Region, validation.Draft.AwsProfile, ct);
        var terraform = tools.FindTerraformAsync(ct);
        var node = tools.FindNodeAsync(ct);
        IReadOnlyList<Problem> wrong = [.. validation.Problems, .. UserTerraform.Check(validation.Draft.TerraformFiles)];
        IReadOnlyList<Problem> problems = [.. wrong, .. Problem.NotAlreadyIn(wrong, [.. await ProblemsOf(session), .. await ProblemsOf(terraform), .. await ProblemsOf(node)])];

        if (problems.Any(problem => problem.Severity == Severity.Error))
            throw new CascadeException(problems);
        // A deploy follows the prepare that has said them.
        foreach (var warning in context.Line.Command == "deploy" ? [] : problems)
            context.Log.Report(warning);
        return new Workbench(context, validation.Settings!, await session, await terraform, await node);
    }

    /// <summary>The first line of every command that talks to AWS: what, and in whose account.</summary>
    public void SayWhere() => Log.Status($"{Settings.Address} → account {Target.Account}, {Target.Region}");

    public void Dispose()
    {
        _s3.Dispose();
        Resources.Dispose();
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
