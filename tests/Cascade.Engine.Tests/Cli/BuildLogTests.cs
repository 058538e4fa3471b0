using System.IO.Pipes;
using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;

namespace Cascade.Engine.Tests.Cli;

public sealed class BuildLogTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly Redactor _redactor = new();
    private readonly BuildLog _log;

    public BuildLogTests() => _log = new(_output, _redactor);

    private string Text => Encoding.UTF8.GetString(_output.ToArray());

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Writes_status_lines_as_they_are_and_details_behind_a_tab()
    {
        _log.Status("Größe → 512 MiB");
        _log.Detail("sha256:1\nsha256:2");
        _log.Status("\tnot a detail");

        Assert.Equal("Größe → 512 MiB\n\tsha256:1\n\tsha256:2\nnot a detail\n", Text);
    }

    [Fact]
    public void Writes_problems_as_MSBuild_reads_them_and_counts_them()
    {
        _log.Report(new("CASCADE1101", "Wrong\r\n  size.") { Location = new("/x/App.csproj", 12, 5) });
        _log.Report(new("CASCADE1015", "No effect.") { Severity = Severity.Warning });

        Assert.Equal("/x/App.csproj(12,5) : error CASCADE1101: Wrong size.\nCascade : warning CASCADE1015: No effect.\n", Text);
        Assert.Equal((1, 1), (_log.Errors, _log.Warnings));
    }

    [Fact]
    public void Places_a_problem_as_soon_as_it_can()
    {
        _log.Locator = new(new() { Project = "/x/App.csproj" });
        _log.Report(new("CASCADE4001", "Denied."));
        Assert.Equal("/x/App.csproj : error CASCADE4001: Denied.\n", Text);
    }

    [Fact]
    public void Lets_no_known_secret_pass()
    {
        _redactor.Add("wJalrXUtnFEMI/K7MDENG");
        _log.Status("key wJalrXUtnFEMI/K7MDENG!");
        _log.Detail("key=wJalrXUtnFEMI/K7MDENG");
        _log.Report(new("CASCADE4001", "Denied to wJalrXUtnFEMI/K7MDENG."));

        Assert.DoesNotContain("wJalr", Text, StringComparison.Ordinal);
        Assert.Equal(3, Text.Split("***").Length - 1);
    }

    [Fact]
    public void Writes_whole_lines_from_many_threads()
    {
        Parallel.For(0, 2000, i => _log.Status($"line {i} {new string('x', 200)}"));

        var lines = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2000, lines.Length);
        Assert.All(lines, line => Assert.Matches("^line [0-9]+ x{200}$", line));
    }

    [Fact]
    public void Goes_on_in_silence_when_nobody_reads_any_more()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var log = new BuildLog(pipe, _redactor);
        using (new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle))
        {
            log.Status("heard");
        }

        log.Status("not heard");
        log.Report(new("CASCADE5001", "Not heard either."));

        Assert.Equal(1, log.Errors);
    }

    [Fact]
    public void Hands_on_each_line_when_it_is_written()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle));
        var log = new BuildLog(pipe, _redactor);

        log.Status("first");
        Assert.Equal("first", reader.ReadLine());
        log.Detail("second");
        Assert.Equal("\tsecond", reader.ReadLine());
    }
}
