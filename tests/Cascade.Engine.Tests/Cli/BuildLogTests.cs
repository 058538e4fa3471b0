using System.IO.Pipes;
using System.Text;
using Cascade.Engine.BuildServers;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Images;
using Cascade.Local;

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
        Assert.Equal((1, 1), (_log.ReportedErrors.Count, _log.Warnings));
    }

    [Fact]
    public void Groups_lines_and_lists_problems_for_a_build_server()
    {
        using var folder = new TemporaryFolder("cascade-log");
        var log = new BuildLog(_output, _redactor) { Server = BuildServer.Detect(name => name == "TF_BUILD" ? "True" : null, folder.Path) };
        _redactor.Add("hunter2hunter2");

        log.Status("before");
        using (log.Group("rollout"))
        {
            log.Status("1 of 2 tasks run");
            log.Quote("##vso[task.complete]hunter2hunter2");
        }

        using (log.Group("nothing to do"))
        {
        }

        log.Report(new("CASCADE5001", "hunter2hunter2 is\nwrong.") { Details = ["##vso[a]"] });
        log.Summarize(new("x", "### hunter2hunter2") { Outputs = new Dictionary<string, string> { ["CascadeUrl"] = "http://a/" } });

        var page = Path.Combine(folder.Path, "summary.md");
        Assert.Equal(
            "before\n\u001c##[group]rollout\n1 of 2 tasks run\n\v# #vso[task.complete]***\n\u001c##[endgroup]\n"
            + "Cascade : error CASCADE5001: *** is wrong.\u001e# #vso[a]\n"
            + "\u001c##vso[task.logissue type=error;code=CASCADE5001]*** is wrong.\n"
            + $"\u001c##vso[task.uploadsummary]{page}\n\u001c##vso[task.setvariable variable=CascadeUrl;isOutput=true]http://a/\n",
            Text);
        Assert.Equal(
            "### ***\n\n<details><summary>rollout</summary>\n\n<pre>\n1 of 2 tasks run\n# #vso[task.complete]***\n</pre>\n\n</details>\n\n",
            File.ReadAllText(page));
    }

    /// <summary>Each server's form, and Markdown, writes some letters otherwise.</summary>
    [Theory]
    [InlineData("GITHUB_ACTIONS")]
    [InlineData("TF_BUILD")]
    [InlineData("GITLAB_CI")]
    [InlineData("TEAMCITY_VERSION")]
    public void Shows_no_secret_in_whatever_form(string variable)
    {
        const string Secret = "p_a%s|s]w:o'r<d&@#";
        using var folder = new TemporaryFolder("cascade-log");
        var page = Path.Combine(folder.Path, "page.md");
        var log = new BuildLog(_output, _redactor)
        {
            Server = BuildServer.Detect(name => name == variable ? "true" : name == "GITHUB_STEP_SUMMARY" ? page : null, folder.Path),
        };
        _redactor.Add(Secret);

        using (log.Group("rollout"))
        {
            log.Status($"said {Secret}");
        }

        log.Report(new("CASCADE5001", $"{Secret} is wrong.") { Details = [$"quoted {Secret}"] });
        log.Summarize(new("x", $"### {MarkdownText.Escaped(Secret)}"));
        log.Summarize(FailureSummary.Of(CommandLine.Parse(["deploy", "--request", Path.Combine(folder.Path, "none.json")])!, log.ReportedErrors));

        var texts = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(Text).ToList();
        Assert.True(texts.Count > 1);
        Assert.All(texts, text => Assert.DoesNotMatch("p(_|&#95;)a", text));
        Assert.Contains("***", File.ReadAllText(Path.Combine(folder.Path, "summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_nothing_where_other_projects_write_to_the_same_log()
    {
        using var folder = new TemporaryFolder("cascade-log");
        var log = new BuildLog(_output, _redactor)
        {
            Server = BuildServer.Detect(name => name == "GITHUB_ACTIONS" ? "true" : null, folder.Path),
            IsAlone = false,
        };

        using (log.Group("rollout"))
        {
            log.Status("1 of 2 tasks run");
        }

        Assert.Equal("1 of 2 tasks run\n", Text);
    }

    [Fact]
    public void Warns_where_the_page_cannot_be_written()
    {
        using var folder = new TemporaryFolder("cascade-log");
        var log = new BuildLog(_output, _redactor)
        {
            Server = BuildServer.Detect(
                name => name switch
                {
                    "GITHUB_ACTIONS" => "true",
                    "GITHUB_STEP_SUMMARY" => Path.Combine(folder.Path, "gone", "page.md"),
                    _ => null,
                },
                folder.Path),
        };

        log.Summarize(new("x", "### Title"));

        Assert.StartsWith("Cascade : warning CASCADE4927: The summary for the build server", Text, StringComparison.Ordinal);
        Assert.Empty(log.ReportedErrors);
    }

    [Fact]
    public void Has_no_page_and_no_groups_for_a_person()
    {
        using (_log.Group("rollout"))
        {
            _log.Status("1 of 2 tasks run");
        }

        _log.Summarize(new("x", "### Title"));

        Assert.Equal("1 of 2 tasks run\n", Text);
    }

    [Fact]
    public void Shows_no_login_to_a_registry_but_to_the_task_that_asked()
    {
        var login = new RegistryCredentials("registry.example.com", "AWS", "eyJwYXlsb2FkIjoi");
        login.HideIn(_log);

        _log.Status($"denied: {login.Password}");
        _log.Detail($"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{login.Password}"))}");
        _log.Report(new("CASCADE2001", $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(login.Password))} is refused."));
        _log.Answer(login.Password);

        Assert.Equal(
            "denied: ***\n\tAuthorization: Basic ***\nCascade : error CASCADE2001: *** is refused.\n\f=eyJwYXlsb2FkIjoi\n", Text);
    }

    [Theory]
    [InlineData("##vso[task.setvariable variable=a]b")]
    [InlineData("12:00 app: ##vso[task.complete result=Failed]")]
    [InlineData("##[add-path]/tmp")]
    [InlineData("x ##[error]y")]
    [InlineData("##teamcity[buildStatus status='FAILURE']")]
    [InlineData("::set-output name=a::b")]
    [InlineData("   ::my-token::")]
    [InlineData("12:00 ::error file=a.cs::b")]
    [InlineData("12:00 ::Add-Mask::b")]
    public void Lets_no_text_be_a_command_to_a_build_server(string text)
    {
        _log.Status(text);
        _log.Quote(text);
        _log.Detail(text);
        _log.Report(new("CASCADE4001", text));

        Assert.Equal(4, Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotMatch(@"##[a-z]*\[", Text);
        Assert.DoesNotMatch(@"(?im)^\s*::|::(set-output|error|add-mask)", Text);
        // All of the text is still there.
        Assert.Equal(4, Text.Replace(" ", "").Split(text.Replace(" ", "")).Length - 1);
    }

    [Fact]
    public void Lets_no_text_be_a_problem_or_another_line()
    {
        var who = "me@here\nApp.csproj : error CASCADE1234: forged\f=secret\u001b[2J\u0085a : warning CASCADE1234: b";
        _log.Status($"held by {who}");
        _log.Quote(who);

        Assert.DoesNotMatch(@"(error|warning) CASCADE\d{4}:", Text);
        Assert.DoesNotContain("\f", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", Text, StringComparison.Ordinal);
        Assert.Contains("error: CASCADE1234: forged", Text);

        _log.Report(new("CASCADE4901", $"The state is locked by {who}."));
        var report = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith("Cascade : error CASCADE4901: The state is locked by me@here App.csproj : error: CASCADE1234: forged", report);
    }

    [Fact]
    public void Leaves_ordinary_text_as_it_is()
    {
        const string Line = "std::string of Foo::Bar, 12:30:45, ## heading, [1] # [2], error: none, warning CASCADE without a code";
        _log.Status(Line);

        Assert.Equal(Line + "\n", Text);
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

        Assert.Single(log.ReportedErrors);
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
