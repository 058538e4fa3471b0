using Cascade.Engine.Aws;
using Cascade.Engine.Deployment;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Commands;

/// <summary>What a command that talks to AWS works with: checked settings, credentials, region and account, tools, names.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly CommandContext _context;

    private Workbench(CommandContext context, DeploymentSettings settings, AwsSession session, TerraformProgram terraform, NodeProgram node)
    {
        (_context, Settings, Session, Terraform, Node) = (context, settings, session, terraform, node);
        Names = new ResourceNames(session.Target, settings.Address);
        Store = new DeploymentStore(session, Names.Bucket);
    }

    public DeploymentSettings Settings { get; }

    public AwsSession Session { get; }

    public DeploymentTarget Target => Session.Target;

    public TerraformProgram Terraform { get; }

    public NodeProgram Node { get; }

    public ResourceNames Names { get; }

    public DeploymentStore Store { get; }

    public IBuildLog Log => _context.Log;

    /// <summary>The request's folder, <c>obj/cascade</c>: each stack has a folder of its own in it.</summary>
    public string Directory => _context.Line.Directory;

    public string ResultPath => _context.Line.ResultPath;

    /// <summary>Checks settings, tools and credentials, and reports all that is wrong with any of them at once.</summary>
    /// <exception cref="CascadeException">Something is wrong; nothing has been created.</exception>
    public static async Task<Workbench> OpenAsync(CommandContext context, CancellationToken ct)
    {
        var validation = RequestValidator.Validate(context.Request);
        var tools = new ToolLocator(validation.Tools, context.Log);

        var session = AwsSession.OpenAsync(validation.Region, validation.AwsProfile, ct);
        var terraform = tools.FindTerraformAsync(ct);
        var node = tools.FindNodeAsync(ct);

        List<Problem> problems = [.. validation.Problems];
        foreach (Task check in (Task[])[session, terraform, node])
        {
            try
            {
                await check;
            }
            catch (CascadeException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        SettingLocator.Report(context, problems);
        var settings = validation.Settings!;
        context.Log.Status($"{settings.Address} → account {(await session).Target.Account}, {(await session).Target.Region}");
        return new Workbench(context, settings, await session, await terraform, await node);
    }

    public void Dispose() => Session.Dispose();
}
