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
