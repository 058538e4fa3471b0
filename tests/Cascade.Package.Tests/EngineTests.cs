using Cascade.Local;

namespace Cascade.Package.Tests;

public sealed class EngineTests(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    private readonly Workspace _workspace = new(package);

    [Fact]
    public async Task Problems_become_errors_and_warnings_with_their_place_and_other_lines_do_not()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When(
            "prepare",
            "out terraform says error: not one of ours",
            "out Todo.csproj(12,5) : warning CASCADE1050: This is {odd} %25.",
            "out Cascade : error CASCADE1001: No such CPU.",
            "out Cascade : error CASCADE1002: No such memory.",
            "exit 1");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("Todo.csproj(12,5): warning CASCADE1050: This is {odd} %25.", publish.Text, StringComparison.Ordinal);
        Assert.Contains($"{project} : error CASCADE1001: No such CPU.", publish.Text, StringComparison.Ordinal);
        Assert.Contains($"{project} : error CASCADE1002: No such memory.", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("error MSB", publish.Text, StringComparison.Ordinal);
        Assert.Equal(["prepare"], _workspace.Engine.Commands);
    }

    [Fact]
    public async Task Commands_for_a_build_server_begin_their_lines()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.When("plan", "out \u001c::group::plan", "out \u001c\u001b[0Ksection_start:1:a\u001d\u001b[0Ka", "out \u001c##vso[task.uploadsummary]/a;b%41");

        var build = await _workspace.DotNet("build", project, "-t:CascadePlan");

        Assert.True(build.ExitCode == 0, build.Text);
        var lines = build.Text.Split('\n').Select(line => line.TrimStart(' ')).ToList();
        Assert.Contains("::group::plan", lines);
        // The reader of the log ends a line at a carriage return, too.
        Assert.Contains("\u001b[0Ksection_start:1:a|\u001b[0Ka", string.Join('|', lines), StringComparison.Ordinal);
        Assert.Contains("##vso[task.uploadsummary]/a;b%41", lines);
        Assert.Null(_workspace.Engine.Request["properties"]!["SolutionPath"]);
    }

    [Fact]
    public async Task That_ends_without_a_word_is_an_error_that_shows_its_last_words()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys().When("deploy", "err Unhandled exception: it broke.", "exit 134");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains(
            "error CASCADE2900: Cascade's engine ended with exit code 134 in 'deploy' and did not say why. Its last words:",
            publish.Text,
            StringComparison.Ordinal);
        Assert.Contains("Unhandled exception: it broke.", publish.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prepare", 134)]
    [InlineData("prepare", 0)]
    [InlineData("deploy", 0)]
    public async Task That_dies_before_it_answers_is_an_error_whatever_its_exit_code(string command, int exitCode)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys().When(command, "err It is gone.", $"die {exitCode}");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains(
            $"error CASCADE2900: Cascade's engine ended with exit code {exitCode} in '{command}' and did not say why. Its last words:",
            publish.Text,
            StringComparison.Ordinal);
        Assert.Contains("It is gone.", publish.Text, StringComparison.Ordinal);
        Assert.Equal(command, _workspace.Engine.Commands.Last());
    }

    [Fact]
    public async Task Whose_folder_is_cleaned_between_its_commands_can_still_end_well()
    {
        var project = _workspace.Project("Todo");
        _workspace.Write("Directory.Build.targets", """
            <Project><Target Name="CleanIt" AfterTargets="CascadeCheck"><RemoveDir Directories="$(_CascadeDirectory)" /></Target></Project>
            """);
        _workspace.Engine.Deploys().When("deploy", "out It is told.", "out Cascade : error CASCADE4911: The request is gone.", "exit 1");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CASCADE4911: The request is gone.", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB4018", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_last_result_cannot_be_deleted_is_an_error_that_says_so()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();
        _workspace.Write("Todo/obj/cascade/result.json/locked", "");

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CASCADE2902: ", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB4018", publish.Text, StringComparison.Ordinal);
        Assert.Empty(_workspace.Engine.Commands);
    }

    [Theory]
    [InlineData("out Nothing is written.")]
    [InlineData("result null")]
    [InlineData("result {\"images\":")]
    public async Task Whose_result_is_gone_or_broken_is_an_error_that_says_so(string prepare)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys().When("prepare", prepare);

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CASCADE2902: ", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB4018", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_the_build_when_that_does_not_come_to_it()
    {
        var project = _workspace.Project("Todo");
        _workspace.Write("Todo/Program.cs", "This is no program.");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project);

        Assert.Equal(1, publish.ExitCode);
        Assert.Contains("error CS", publish.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CASCADE", publish.Text, StringComparison.Ordinal);
        Assert.Empty(_workspace.Engine.Commands);
        var process = Assert.Single(_workspace.Engine.Started);
        Assert.False(ProcessStat.Runs(process));
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("publish", "--no-build")]
    [InlineData("build", "-t:Publish")]
    public async Task Is_one_process_for_all_its_commands(string verb, params string[] arguments)
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();
        Assert.Equal(0, (await _workspace.DotNet("build", project, "-c", "Release")).ExitCode);

        var publish = await _workspace.DotNet([verb, project, "-c", "Release", "-p:PublishProfile=Cascade", .. arguments]);

        Assert.True(publish.ExitCode == 0, publish.Text);
        var process = Assert.Single(_workspace.Engine.Started);
        Assert.Equal(["prepare", "deploy"], _workspace.Engine.Commands);
        Assert.All(_workspace.Engine.Calls, call => Assert.Equal(process, (int)call["process"]!));
        Assert.False(ProcessStat.Runs(process));
    }

    [Fact]
    public async Task Is_told_whether_to_say_where_the_time_went()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();

        Assert.Equal(0, (await _workspace.Publish(project, "-p:CascadeTimings=true")).ExitCode);

        Assert.Equal("true", (string?)_workspace.Engine.Request["properties"]!["CascadeTimings"]);
    }

    [Fact]
    public async Task Prints_outputs_for_getProperty_on_standard_output_alone()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys().When(
            "deploy", "out Deployed.",
            """result {"properties":{"CascadeUrl":"http://todo.example/","CascadeImage":"registry/a;b%41","CascadeServiceArn":"arn:s"}}""");

        var publish = await _workspace.Publish(project, "-getProperty:CascadeUrl");
        var both = await _workspace.Publish(project, "-getProperty:CascadeImage,CascadeServiceArn");

        Assert.Equal("http://todo.example/", publish.Output.Trim());
        Assert.Contains("\"CascadeImage\": \"registry/a;b%41\"", both.Output, StringComparison.Ordinal);
        Assert.Contains("\"CascadeServiceArn\": \"arn:s\"", both.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_terminal_logger_the_url_to_end_with()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();

        var publish = await _workspace.Publish(project, "-tl:on");

        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.Contains("http://todo.example/", publish.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_the_request_unchanged_on_a_second_publish()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();
        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);
        var written = File.GetLastWriteTimeUtc(_workspace.At("Todo/obj/cascade/request.json"));

        var second = await _workspace.Publish(project);

        Assert.True(second.ExitCode == 0, second.Text);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_workspace.At("Todo/obj/cascade/request.json")));
        Assert.Equal(["prepare", "deploy", "prepare", "deploy"], _workspace.Engine.Commands);
    }

    [Fact]
    public async Task Starts_whatever_the_users_environment_says_of_rolling_forward()
    {
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();
        _workspace.Write("Todo/obj/cascade/result.json", "left from before");

        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);

        Assert.All(_workspace.Engine.Calls, call => Assert.Equal("Major", (string?)call["rollForward"]));
    }

    [Fact]
    public async Task Learns_every_file_that_may_hold_a_setting()
    {
        _workspace.Write("Directory.Build.props", """<Project><Import Project="eng/Deployment.props" /></Project>""");
        var imported = _workspace.Write(
            "eng/Deployment.props", "<Project><PropertyGroup><CascadeMemory>1024</CascadeMemory></PropertyGroup></Project>");
        var project = _workspace.Project("Todo");
        _workspace.Engine.Deploys();

        Assert.Equal(0, (await _workspace.Publish(project)).ExitCode);

        var files = _workspace.Engine.Request["settingFiles"]!.AsArray().Select(file => (string)file!).ToList();
        Assert.Equal(project, files[0]);
        Assert.Contains(_workspace.At("Directory.Build.props"), files);
        Assert.Contains(imported, files);
        Assert.All(files, file => Assert.StartsWith(_workspace.Folder, file, StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Contains("/obj/", StringComparison.Ordinal));
    }

    public void Dispose() => _workspace.Dispose();
}
