namespace Cascade.Engine.Logs;

/// <summary>An event of a container's log stream.</summary>
/// <param name="Stream"><c>ecs/&lt;container&gt;/&lt;task id&gt;</c>.</param>
/// <param name="Timestamp">Milliseconds since 1970, UTC.</param>
/// <param name="Message">As the container wrote it.</param>
internal sealed record LogLine(string Stream, long Timestamp, string Message)
{
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Timestamp);

    public string TaskId => Stream[(Stream.LastIndexOf('/') + 1)..];
}
