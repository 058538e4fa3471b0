using Cascade.Engine.Deployment;

namespace Cascade.Engine.Commands;

/// <summary>What every command starts from.</summary>
/// <param name="Line">What was asked.</param>
/// <param name="Request">What MSBuild wrote.</param>
/// <param name="Log">The build's log.</param>
internal sealed record CommandContext(CommandLine Line, DeploymentRequest Request, IBuildLog Log);
