using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>What <c>CascadeLogs</c> shows.</summary>
internal sealed record ShownLogSettings
{
    private static readonly SwitchDeclaration FollowProperty =
        new("CascadeFollow", "let `CascadeLogs` show new lines as they come, until it is stopped", false)
        {
            Group = PropertyGroup.OneCommand,
            Example = "true",
        };

    private static readonly TextDeclaration ContainerProperty = new(
        "CascadeLogContainer",
        $"the container whose log `CascadeLogs` shows: `{ContainerNames.Application}`, `{ContainerNames.Collector}`, or a container of "
        + "[`@(CascadeContainer)`](items.md#cascadecontainer)",
        ContainerNames.Application)
    {
        Group = PropertyGroup.OneCommand,
        Example = ContainerNames.Collector,
    };

    // GetLogEvents gives 10,000 at once.
    private static readonly NumberDeclaration LinesProperty =
        new("CascadeLogLines", "the number of last lines that `CascadeLogs` shows", 0, 10_000, "lines")
        {
            Group = PropertyGroup.OneCommand,
            Default = 100,
            Example = "1000",
        };

    public static IReadOnlyList<Declaration> Properties { get; } = [FollowProperty, ContainerProperty, LinesProperty];

    public string Container { get; init; } = ContainerProperty.Default;

    /// <summary>The number of last lines.</summary>
    public int Lines { get; init; } = LinesProperty.Default;

    /// <summary>Whether to show new lines as they come.</summary>
    public bool Follow { get; init; } = FollowProperty.Default;

    /// <param name="reader">The request's.</param>
    /// <param name="containers">The containers of the task.</param>
    public static ShownLogSettings Read(RequestReader reader, IReadOnlyList<string> containers)
    {
        var container = reader.Text(ContainerProperty);
        if (!containers.Contains(container))
        {
            var meant = NearMiss.Of(container, containers);
            reader.Report(Errors.LogContainerUnknown(reader.SettingOf(ContainerProperty), container, containers, meant));
        }

        return new() { Container = container, Lines = reader.Integer(LinesProperty), Follow = reader.Switch(FollowProperty) };
    }
}
