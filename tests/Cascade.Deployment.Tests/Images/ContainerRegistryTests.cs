using Cascade.Engine.Catalogue;
using Cascade.Engine.Images;
using Cascade.Engine.Names;

namespace Cascade.Deployment.Tests.Images;

public sealed class ContainerRegistryTests(RealRegistry registry) : IClassFixture<RealRegistry>
{
    [Fact]
    public async Task Knows_which_tags_a_repository_has()
    {
        await registry.PushAsync("todo/production/todo", "1.0.0-0123456789ab", "1.0.0-multi");
        var client = new ContainerRegistry(registry.Host, registry.Credentials);

        Assert.True(await client.HasTagAsync("todo/production/todo", "1.0.0-0123456789ab", default));
        Assert.True(await client.HasTagAsync("todo/production/todo", "1.0.0-multi", default));
        Assert.False(await client.HasTagAsync("todo/production/todo", "1.0.1-0123456789ab", default));
        Assert.False(await client.HasTagAsync("todo/production/none", "1.0.0", default));
    }

    [Fact]
    public async Task Says_that_the_registry_refuses_the_password()
    {
        var client = new ContainerRegistry(registry.Host, registry.Credentials with { Password = "wrong" });

        var problem = await ProblemAsync(() => client.HasTagAsync("todo/production/todo", "1", default));

        Assert.Equal("CASCADE2001", problem.Code);
        Assert.DoesNotContain("wrong", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_registry_is_down()
    {
        var host = $"localhost:{Local.FreePort.Find()}";

        var problem = await ProblemAsync(() => new ContainerRegistry(host, null).HasTagAsync("todo", "1", default));

        Assert.Equal("CASCADE2002", problem.Code);
        Assert.Contains(host, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_a_failing_registry_again_before_it_gives_up()
    {
        using var server = new LoopbackServer(_ => new(503));

        Assert.Equal("CASCADE2003", (await ProblemAsync(() => Registry(server).HasTagAsync("todo", "1", default))).Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Does_not_notice_one_failure()
    {
        var asked = 0;
        using var server = new LoopbackServer(_ => new(asked++ == 0 ? 502 : 200));

        Assert.True(await Registry(server).HasTagAsync("todo", "1", default));
    }

    [Fact]
    public async Task Gets_a_token_for_anybody_where_the_challenge_says()
    {
        LoopbackServer? server = null;
        using var running = server = new LoopbackServer(asked => asked switch
        {
            { Path: "/token?service=hub&scope=repository%3Alibrary%2Fx%3Apull" } => new(200, """{ "token": "t0" }"""),
            { Headers: var headers } when headers.GetValueOrDefault("Authorization") == "Bearer t0" =>
                new(200, "", ("Docker-Content-Digest", "sha256:1")),
            _ =>
                new(401, "",
                    ("WWW-Authenticate", $"Bearer realm=\"{server!.Url}/token\",service=\"hub\",scope=\"repository:library/x:pull\"")),
        });

        Assert.Equal("sha256:1", await DigestAsync(server, null));
        Assert.DoesNotContain("Authorization", server.Requests[1].Headers.Keys);
    }

    [Fact]
    public async Task Shows_its_password_to_the_token_server_and_an_identity_token_in_exchange()
    {
        LoopbackServer? server = null;
        using var running = server = new LoopbackServer(asked => asked switch
        {
            { Method: "GET", Headers: var headers } when asked.Path.StartsWith("/token", StringComparison.Ordinal)
                && headers.GetValueOrDefault("Authorization") == "Basic dTpw" => new(200, """{ "access_token": "t1" }"""),
            { Method: "POST", Body: var body } when body.Contains("refresh_token=idtoken", StringComparison.Ordinal) =>
                new(200, """{ "access_token": "t1" }"""),
            { Headers: var headers } when headers.GetValueOrDefault("Authorization") == "Bearer t1" =>
                new(200, "", ("Docker-Content-Digest", "sha256:1")),
            _ => new(401, "", ("WWW-Authenticate", $"Bearer realm=\"{server!.Url}/token\",service=\"hub\"")),
        });

        Assert.Equal("sha256:1", await DigestAsync(server, new("r", "u", "p")));
        Assert.Equal("sha256:1", await DigestAsync(server, new("r", "<token>", "idtoken")));
        Assert.Equal("CASCADE2006", (await ProblemAsync(() => DigestAsync(server, new("r", "u", "other")))).Code);
    }

    [Fact]
    public async Task Hashes_the_manifest_where_the_registry_names_no_digest()
    {
        using var server = new LoopbackServer(_ => new(200, "manifest"));

        Assert.Equal("sha256:05b3abf2579a5eb66403cd78be557fd860633a1fe2103c7642030defe32c657f", await DigestAsync(server, null));
        Assert.Equal(["HEAD", "GET"], server.Requests.Select(asked => asked.Method));
    }

    [Theory]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com", "dotnet/aspnet", "10.0")]
    [InlineData("alpine", "docker.io", "library/alpine", "latest")]
    [InlineData("bitnami/dotnet:8", "docker.io", "bitnami/dotnet", "8")]
    [InlineData("docker.io/alpine:3", "docker.io", "library/alpine", "3")]
    [InlineData("localhost:5000/dotnet/aspnet:10.0", "localhost:5000", "dotnet/aspnet", "10.0")]
    [InlineData("localhost/x", "localhost", "x", "latest")]
    public void Takes_image_references_apart(string text, string host, string repository, string tag) =>
        Assert.Equal(new(host, repository, tag, null), ImageReference.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("https://mcr.microsoft.com/dotnet/aspnet")]
    [InlineData("mcr.microsoft.com/dotnet/ASPNET:10.0")]
    [InlineData("x:tag with blanks")]
    [InlineData("x@sha256:12")]
    [InlineData("../x")]
    public void Refuses_what_is_no_image_reference(string text) => Assert.Null(ImageReference.TryParse(text));

    internal static async Task<Problem> ProblemAsync(Func<Task> action) =>
        Assert.Single((await Assert.ThrowsAsync<CascadeException>(action)).Problems);

    private static string Host(LoopbackServer server) => new Uri(server.Url).Authority;

    private static ContainerRegistry Registry(LoopbackServer server) => new(Host(server), null);

    private static Task<string> DigestAsync(LoopbackServer server, RegistryCredentials? credentials) =>
        new ContainerRegistry(Host(server), credentials).DigestAsync(new(Host(server), "library/x", "1", null), "x:1", default);
}
