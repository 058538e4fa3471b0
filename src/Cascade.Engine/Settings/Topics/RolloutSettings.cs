using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>How long a publish waits for a rollout.</summary>
internal sealed record RolloutSettings
{
    private static readonly NumberDeclaration TimeoutProperty =
        new("CascadeRolloutTimeout", "seconds that a rollout may take", 1, 86400, "seconds")
        {
            Group = PropertyGroup.Time,
            Default = 900,
            Example = "1800",
        };

    public static IReadOnlyList<Declaration> Properties { get; } = [TimeoutProperty];

    /// <summary>Seconds.</summary>
    public int Timeout { get; init; } = TimeoutProperty.Default;

    public static RolloutSettings Read(RequestReader reader, TrafficSettings traffic)
    {
        var timeout = reader.Integer(TimeoutProperty);
        // A rollout over running tasks takes as long as the old tasks drain, by what AWS documents.
        if (traffic.HasRoute && timeout <= traffic.DeregistrationDelay)
        {
            // The problem names the setting that the user wrote.
            var setting = reader.IsSet(TimeoutProperty) ? reader.SettingOf(TimeoutProperty) : TrafficSettings.DelaySetting(reader);
            reader.Report(Errors.RolloutCannotEnd(setting, timeout, traffic.DeregistrationDelay));
        }

        return new() { Timeout = timeout };
    }
}
