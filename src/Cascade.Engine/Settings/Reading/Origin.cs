using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Reading;

/// <summary>The place of a value: the setting, and the line if the value is in a file that the setting names.</summary>
internal sealed record Origin(Setting Setting, SourceLocation? Location = null)
{
    public Problem Place(Problem problem) => Location is null ? problem : problem with { Location = Location };
}
