using Cascade.Engine.Logs;

namespace Cascade.Engine.Tests.Logs;

public sealed class LogTextTests
{
    private const string Task = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Time = new(2026, 11, 21, 6, 28, 13, 45, TimeSpan.Zero);

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("{ not json", "{ not json")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("""{"EventId":0,"LogLevel":"Warning","Category":"Todo","Message":"low"}""", "warn Todo: low")]
    [InlineData(
        """{"LogLevel":"Information","Category":"Todo","Message":"got","Scopes":[{"Message":"x","SpanId":"b7ad6b7169203331","TraceId":"5759e988bd862e3fe1be46a994272793"},"a"]}""",
        "info Todo: got (trace 5759e988bd862e3fe1be46a994272793)")]
    [InlineData(
        """{"LogLevel":"Error","Category":"Todo","Message":"bad","Exception":"System.Exception: no\n   at A()"}""",
        "fail Todo: bad\n2026-11-21 06:28:13.045Z 01234567 System.Exception: no\n2026-11-21 06:28:13.045Z 01234567    at A()")]
    [InlineData("\u001b[31mred\u001b[0m\ttab", "\uFFFD[31mred\uFFFD[0m tab")]
    [InlineData("""{"LogLevel":"Error","Category":"Todo","Message":"\u001b]0;title\u0007"}""", "fail Todo: \uFFFD]0;title\uFFFD")]
    [InlineData("""{"LogLevel":1,"Category":"Todo","Message":"bad"}""", """{"LogLevel":1,"Category":"Todo","Message":"bad"}""")]
    public void What_the_console_logger_wrote_as_JSON_is_a_line_again(string message, string text) =>
        Assert.Equal($"2026-11-21 06:28:13.045Z 01234567 {text}", LogText.Of(Time, Task, message));
}
