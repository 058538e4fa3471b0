using Cascade.Build.Engine;

namespace Cascade.Build.Tests;

public sealed class EngineLineTests
{
    [Theory]
    [InlineData("Cascade : error CASCADE1001: No such CPU.", "Error", "CASCADE1001", null, 0, 0, "No such CPU.")]
    [InlineData("/a b/App.csproj(12,5) : error CASCADE1001: x: y", "Error", "CASCADE1001", "/a b/App.csproj", 12, 5, "x: y")]
    [InlineData("App.csproj(12,5): warning CASCADE1050: x", "Warning", "CASCADE1050", "App.csproj", 12, 5, "x")]
    [InlineData("C:\\a\\App.csproj(7) : warning CASCADE1050: x", "Warning", "CASCADE1050", "C:\\a\\App.csproj", 7, 0, "x")]
    [InlineData("C:\\a (b)\\main.tf : error CASCADE3001: x", "Error", "CASCADE3001", "C:\\a (b)\\main.tf", 0, 0, "x")]
    public void A_problem_has_code_place_and_text(string text, string kind, string code, string? file, int line, int column, string message)
    {
        var parsed = EngineLine.Parse(text);

        Assert.Equal(
            (kind, code, file, line, column, message),
            (parsed.Kind.ToString(), parsed.Code, parsed.File, parsed.Line, parsed.Column, parsed.Text));
    }

    [Fact]
    public void The_further_lines_of_a_problem_are_its_details()
    {
        var parsed = EngineLine.Parse("Cascade : error CASCADE5030: The application ended.\u001eTask 01 stopped\u001e  Unhandled exception.");

        Assert.Equal("The application ended.", parsed.Text);
        Assert.Equal(["Task 01 stopped", "  Unhandled exception."], parsed.Details);
    }

    [Fact]
    public void A_quotation_is_no_problem_of_ours_whatever_it_says()
    {
        var parsed = EngineLine.Parse("\v2026-11-21 : error CASCADE1001: an application wrote this");

        Assert.Equal((EngineLineKind.Status, "2026-11-21 : error CASCADE1001: an application wrote this"), (parsed.Kind, parsed.Text));
    }

    [Fact]
    public void A_command_is_the_build_servers_with_the_carriage_return_that_would_have_ended_the_line()
    {
        var parsed = EngineLine.Parse("\u001csection_start:1:a\u001d\u001b[0Ka");

        Assert.Equal((EngineLineKind.Command, "section_start:1:a\r\u001b[0Ka"), (parsed.Kind, parsed.Text));
    }

    [Theory]
    [InlineData("Error: not ours")]
    [InlineData("main.tf(1,2): error TF1001: not ours")]
    [InlineData("Cascade : error CASCADE12: no code of ours")]
    [InlineData("")]
    public void Any_other_line_is_a_status_line(string text)
    {
        var parsed = EngineLine.Parse(text);

        Assert.Equal((EngineLineKind.Status, text), (parsed.Kind, parsed.Text));
    }

    [Fact]
    public void A_tab_makes_a_detail() =>
        Assert.Equal(
            (EngineLineKind.Detail, "Cascade : error CASCADE1001: quoted"),
            (
                EngineLine.Parse("\tCascade : error CASCADE1001: quoted").Kind,
                EngineLine.Parse("\tCascade : error CASCADE1001: quoted").Text));
}
