using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Tests.Settings.Application;

/// <summary>The port comes from the application's own settings, by .NET's precedence.</summary>
public sealed class ApplicationPortTests : IDisposable
{
    private const string Variable = "CascadeEnvironmentVariable";

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("""{ "Urls": "http://+:5000" }""")]
    [InlineData("""{ "urls": "http://*:5000/" }""")]
    [InlineData("""{ "Urls": "http://0.0.0.0:5000" }""")]
    [InlineData("""{ "Urls": "http://localhost:8080;http://[::]:5000" }""")]
    [InlineData("""{ "HTTP_PORTS": "5000" }""")]
    [InlineData("""{ "HTTP_PORTS": 5000 }""")]
    [InlineData("""{ "Kestrel:Endpoints:Http:Url": "http://any.name:5000" }""")]
    [InlineData("""{ "KESTREL": { "endpoints": { "Http": { "URL": "http://*:5000" }, }, }, /* a comment */ } // and another""")]
    [InlineData("""{ "Urls": "http://+:6000", "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:5000" } } } }""")]
    [InlineData("""{ "Urls": "http://+:5000", "HTTP_PORTS": "6000" }""")]
    [InlineData(
        """{ "PreferHostingUrls": true, "Urls": "http://+:5000", "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:6000" } } } }""")]
    [InlineData(
        """
        { "Kestrel": { "Endpoints": {
            "Grpc": { "Url": "http://*:5001", "Protocols": "Http2" },
            "Api": { "Url": "http://*:5000", "Protocols": "Http1AndHttp2" } } } }
        """)]
    [InlineData(
        """
        { "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" },
            "Endpoints": { "Grpc": { "Url": "http://*:5001" }, "Api": { "Url": "http://*:5000", "Protocols": "Http1" } } } }
        """)]
    public void From_the_settings_file(string appSettings)
    {
        _project.With("appsettings.json", appSettings);

        Assert.Equal((5000, null), PortAndVariable(_project));
    }

    [Fact]
    public void From_the_image_s_environment() =>
        AssertPort(5000, _project.Set("ContainerEnvironmentVariable", "A=b=c\nASPNETCORE_URLS=http://+:5000"));

    [Fact]
    public void From_the_image_s_command_line() => AssertPort(
        5000,
        _project.Set("ContainerAppCommandArgs", "--verbose\ntrue\n--urls=http://+:5000")
            .Item(Variable, "URLS", ("Value", "http://+:6000")));

    [Fact]
    public void From_an_environment_file_the_first_that_has_it() => AssertPort(
        5000,
        _project.With("a.env", "X=1\nASPNETCORE_URLS=http://+:5000").With("b.env", "ASPNETCORE_URLS=http://+:6000")
            .Item("CascadeEnvironmentFile", "a.env").Item("CascadeEnvironmentFile", "b.env")
            .Set("ContainerEnvironmentVariable", "ASPNETCORE_URLS=http://+:7000"));

    [Fact]
    public void From_a_variable_of_the_task_before_an_environment_file_and_the_image() => AssertPort(
        5000,
        _project.With("a.env", "DOTNET_URLS=http://+:6000").Item("CascadeEnvironmentFile", "a.env")
            .Set("ContainerEnvironmentVariable", "DOTNET_URLS=http://+:7000")
            .Item(Variable, "DOTNET_URLS", ("Value", "http://+:5000"))
            .Item(Variable, "ASPNETCORE_URLS", ("Value", "http://+:8000")));

    [Fact]
    public void From_the_file_before_a_variable_of_the_host_s()
    {
        _project.With("appsettings.json", """{ "Urls": "http://+:5000" }""");
        AssertPort(5000, _project.Item(Variable, "ASPNETCORE_URLS", ("Value", "http://+:6000")));
    }

    [Fact]
    public void From_a_variable_without_prefix_before_the_file()
    {
        _project.With("appsettings.json", """{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://localhost:6000" } } } }""");
        AssertPort(5000, _project.Item(Variable, "Kestrel__Endpoints__Http__Url", ("Value", "http://*:5000")));
    }

    [Theory]
    [InlineData(null, 5000)]
    [InlineData("Production", 5000)]
    [InlineData("Staging", 7000)]
    [InlineData("Development", 6000)]
    [InlineData("production", 6000)]
    public void From_the_file_of_the_deployment_s_environment(string? environment, int port)
    {
        _project.With("appsettings.json", """{ "Urls": "http://+:6000" }""")
            .With("appsettings.Production.json", """{ "Urls": "http://+:5000" }""")
            .With("appsettings.Staging.json", """{ "Urls": "http://+:7000" }""");
        if (environment is not null)
        {
            _project.Item(Variable, "ASPNETCORE_ENVIRONMENT", ("Value", environment));
        }

        AssertPort(port, _project);
    }

    [Fact]
    public void From_the_publish_output_once_there_is_one()
    {
        _project.With("appsettings.json", """{ "Urls": "http://localhost:6000" }""").Set("PublishDir", "out");
        _project.File("out/appsettings.json", "\uFEFF{ \"Urls\": \"http://+:5000\" }");

        AssertPort(5000, _project);
    }

    [Fact]
    public void From_CascadePort_of_several() =>
        Assert.Equal(6000, Several().Set("CascadePort", "6000").Settings().Traffic.Port);

    [Fact]
    public void From_ContainerPort_of_several() =>
        Assert.Equal(6000, Several().Item("ContainerPort", "6000").Settings().Traffic.Port);

    [Fact]
    public void From_the_settings_where_ContainerPort_differs() =>
        AssertPort(5000, _project.Item("ContainerPort", "8081").Item(Variable, "ASPNETCORE_URLS", ("Value", "http://+:5000")));

    [Fact]
    public void The_first_of_several_with_a_warning_that_names_them()
    {
        var result = Several().Validate();

        Assert.Equal(5000, result.Settings!.Traffic.Port);
        Assert.Contains(
            "5000, 6000, and the load balancer will send to 5000", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_framework_that_knows_no_HTTP_PORTS_is_told_by_Cascade()
    {
        _project.Set("TargetFrameworkVersion", "v7.0").Item(Variable, "ASPNETCORE_HTTP_PORTS", ("Value", "5000"));

        Assert.Equal((8080, "ASPNETCORE_URLS"), PortAndVariable(_project));
    }

    [Fact]
    public void A_problem_has_the_place_in_the_user_s_file()
    {
        var path = _project.File(
            "appsettings.json", "{\n  // of the template\n  \"Logging\": { },\n  \"Urls\": \"http://localhost:5000\"\n}");
        _project.File("out/appsettings.json", File.ReadAllText(path));
        var problem = Assert.Single(_project.Set("PublishDir", "out").Validate().Problems);

        Assert.Equal(new SourceLocation(path, 4, 11), problem.Location);
        Assert.Contains("Include=\"Urls\" Value=\"http://+:8080\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_of_a_variable_in_a_file_has_the_place_in_that_file()
    {
        var path = _project.File("a.env", "A=1\nAllowedHosts=shop.example.com\n");

        Assert.Equal(new(path, 2, 1), Assert.Single(_project.Item("CascadeEnvironmentFile", "a.env").Validate().Problems).Location);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("shop.example.com; *")]
    [InlineData("")]
    public void Hosts_that_let_the_health_check_in_are_no_problem(string hosts) =>
        Assert.NotNull(_project.With("appsettings.json", $$"""{ "AllowedHosts": "{{hosts}}" }""").Settings());

    [Theory]
    [InlineData("root", "mcr.microsoft.com/dotnet/aspnet:10.0")]
    [InlineData("0", "")]
    [InlineData("", "registry.example.com/base:1")]
    public void Port_80_is_root_s_or_an_unknown_user_s(string user, string image) => Assert.Equal(
        80,
        _project.Set("ContainerUser", user).Set("ContainerBaseImage", image).Set("TargetFrameworkVersion", "v10.0").Set("CascadePort", "80")
            .Settings().Traffic.Port);

    [Fact]
    public void A_worker_listens_nowhere_and_may_speak_what_it_likes()
    {
        _project.With(
            "appsettings.json", """{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" } }, "Urls": "http://localhost:1" }""");
        Assert.Null(_project.Set("CascadeServiceKind", "worker").Settings().Traffic.Port);
    }

    private TestProject Several() => _project.Item(Variable, "ASPNETCORE_HTTP_PORTS", ("Value", "5000;6000"));

    private static void AssertPort(int port, TestProject project) => Assert.Equal((port, null), PortAndVariable(project));

    private static (int?, string?) PortAndVariable(TestProject project)
    {
        var traffic = project.Settings().Traffic;
        return (traffic.Port, traffic.PortVariable);
    }
}
