namespace Cascade.Engine.Tests.Settings.Application;

public sealed class ApplicationFilesTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("Data Source=/tmp/app.db")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared.db;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=seed.db;Mode=ReadOnly")]
    [InlineData("Data Source=sql.example.com;Initial Catalog=shop")]
    [InlineData("Server=.;Database=app.db")]
    [InlineData("just a text")]
    public void A_database_elsewhere_is_no_problem(string connection) =>
        Assert.NotNull(_project.With("appsettings.json", $$"""{ "ConnectionStrings": { "Main": "{{connection}}" } }""").Settings());

    [Fact]
    public void A_database_is_judged_by_the_connection_string_of_the_deployment()
    {
        _project.With("appsettings.json", """{ "ConnectionStrings": { "Main": "Data Source=app.db" } }""");
        Assert.NotNull(_project
            .Item("CascadeEnvironmentVariable", "ConnectionStrings__Main", ("Value", "Data Source=/tmp/app.db")).Settings());
    }

    [Fact]
    public void A_database_of_another_environment_is_no_problem() => Assert.NotNull(
        _project.With("appsettings.Development.json", """{ "ConnectionStrings": { "Main": "Data Source=app.db" } }""").Settings());

    [Fact]
    public void What_the_deployment_sets_is_not_left_open() => Assert.NotNull(_project
        .With(
            "appsettings.json",
            """{ "A": "", "B": "<b>", "C": "<c>", "D": "set", "E": { "F": "" } }""")
        .With("appsettings.Production.json", """{ "C": "set" }""")
        .With("appsettings.Development.json", """{ "G": "" }""")
        .With("empty.env", "B=\n")
        .UserSecrets("""{ "A": "1", "C": "2", "D": "3", "E": { "F": "4" } }""")
        .Item("CascadeSecret", "A")
        .Item("CascadeEnvironmentFile", "empty.env")
        .Item("CascadeEnvironmentVariable", "E__F", ("Value", "")).Settings());

    [Fact]
    public void What_is_left_open_is_told_once_with_its_place_and_without_a_value()
    {
        const string value = "canary-value";
        _project.With("appsettings.json", "{\n  \"Payment\": { \"ApiKey\": \"<set me>\" }\n}")
            .UserSecrets($$"""{ "Payment:ApiKey": "{{value}}", "Mail:Password": "{{value}}" }""");

        var problems = _project.Validate().Problems;

        Assert.Equal(["CASCADE1713", "CASCADE1714"], problems.Select(problem => problem.Code));
        Assert.Equal((2, Path.Combine(_project.Folder, "appsettings.json")), (problems[0].Location!.Line, problems[0].Location!.File));
        Assert.Contains("Payment__ApiKey", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("Mail__Password", problems[1].Message, StringComparison.Ordinal);
        Assert.All(problems, problem => Assert.DoesNotContain(value, problem.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", "true", "")]
    [InlineData("2", "", "")]
    [InlineData("2", "", "Microsoft.AspNetCore.DataProtection.Abstractions")]
    [InlineData("2", "true", "Amazon.AspNetCore.DataProtection.SSM")]
    [InlineData("2", "", "Microsoft.AspNetCore.Identity.UI;Microsoft.AspNetCore.DataProtection.EntityFrameworkCore")]
    public void Keys_of_one_task_or_shared_keys_are_no_problem(string tasks, string razor, string packages) => Assert.NotNull(
        _project.Set("CascadeDesiredCount", tasks).Set("RazorFiles", razor).Set("SignInPackages", packages).Settings());

    [Fact]
    public void A_worker_has_no_forms() =>
        Assert.NotNull(_project.Worker().Set("CascadeDesiredCount", "2").Set("RazorFiles", "true").Settings());
}
