using Cascade.Engine.Capabilities;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Publish;

/// <summary>What every command starts from.</summary>
/// <param name="Line">What was asked.</param>
/// <param name="Request">What MSBuild wrote.</param>
/// <param name="Log">The build's log.</param>
/// <param name="Publication">The publish that it is a part of.</param>
internal sealed record CommandContext(CommandLine Line, DeploymentRequest Request, IBuildLog Log, Publication Publication)
{
    /// <summary>The request's settings, for a command that needs no tools; warnings are in the log.</summary>
    /// <exception cref="CascadeException">Something is wrong with them.</exception>
    public DeploymentSettings ReadSettings()
    {
        var validation = RequestValidator.Validate(Request, CapabilityTopics.All);
        if (validation.Settings is not { } settings)
        {
            throw new CascadeException(validation.Problems);
        }

        foreach (var warning in validation.Problems)
        {
            Log.Report(warning);
        }

        return settings;
    }
}
