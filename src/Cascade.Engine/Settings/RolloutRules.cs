using Cascade.Engine.Catalogue;
using Cascade.Engine.Rollout.Model;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>How long the old tasks drain, and how long all of a rollout may take.</summary>
internal static class RolloutRules
{
    public static (int DeregistrationDelay, int Timeout) Read(RequestReader reader, ServiceKind kind)
    {
        var delay = reader.Integer("CascadeDeregistrationDelay", 15, 0, 3600, "seconds");
        var timeout = reader.Integer("CascadeRolloutTimeout", 900, 1, 86400, "seconds");
        // Whoever wrote only one of them is told at that one.
        if (kind == ServiceKind.Web && timeout <= RollingUpdate.OfCascade(delay).LeastPossible)
        {
            reader.Report(Errors.RolloutCannotEnd(reader.SettingOf(reader.Text("CascadeRolloutTimeout") is null ? "CascadeDeregistrationDelay" : "CascadeRolloutTimeout"), timeout, delay));
        }

        return (delay, timeout);
    }
}
