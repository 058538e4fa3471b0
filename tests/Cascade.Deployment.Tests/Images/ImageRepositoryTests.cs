using System.Text;
using Amazon.ECR;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Cli;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Deployment.Tests.Images;

[Collection(MotoCollection.Name)]
public sealed class ImageRepositoryTests(Moto moto) : IDisposable
{
    private static readonly Dictionary<string, string> Tags = new() { ["cascade:application"] = "todo", ["team"] = "a b" };

    private readonly IAmazonECR _ecr = moto.ECR();
    private readonly RecordingLog _log = new();

    private ImageRepository Repository => new(_ecr, _log);

    public void Dispose() => _ecr.Dispose();

    [Fact]
    public void Is_named_after_the_service_and_the_further_container()
    {
        var address = new ServiceAddress("shop", "production", "orders");

        Assert.Equal("shop/production/orders", ImageRepository.NameOf(address));
        Assert.Equal("shop/production/orders/proxy", ImageRepository.NameOf(address, "proxy"));
    }

    [Fact]
    public async Task Makes_the_repository_with_immutable_tags_a_lifecycle_and_our_tags()
    {
        var uri = await Repository.EnsureAsync("todo/production/made", Tags, default);

        var made = Assert.Single(
            (await _ecr.DescribeRepositoriesAsync(new() { RepositoryNames = ["todo/production/made"] })).Repositories!);
        Assert.Equal(made.RepositoryUri, uri);
        Assert.EndsWith("/todo/production/made", uri, StringComparison.Ordinal);
        Assert.Equal("IMMUTABLE", made.ImageTagMutability);
        var policy = await _ecr.GetLifecyclePolicyAsync(new() { RepositoryName = "todo/production/made" });
        Assert.Contains("imageCountMoreThan", policy.LifecyclePolicyText, StringComparison.Ordinal);
        var tags = await Ask.MotoAsync(
            moto, "AmazonEC2ContainerRegistry_V20150921.ListTagsForResource", $$"""{ "resourceArn": "{{made.RepositoryArn}}" }""");
        Assert.Contains("\"cascade:application\"", tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_registry_s_password_to_the_log_that_is_never_to_show_the_password()
    {
        using var output = new MemoryStream();
        var log = new BuildLog(output, new Redactor());

        var login = await new ImageRepository(_ecr, log).AuthorizeAsync(default);
        log.Status(login.Password);

        Assert.Equal("***\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Makes_it_once_when_many_ask_at_once()
    {
        var uris = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Repository.EnsureAsync("todo/production/raced", Tags, default)));

        Assert.Single(uris.Distinct());
    }

    [Fact]
    public async Task Leaves_an_existing_repository_alone_but_for_a_missing_lifecycle_and_warns_of_mutable_tags()
    {
        await _ecr.CreateRepositoryAsync(new() { RepositoryName = "todo/production/old", ImageTagMutability = "MUTABLE" });

        await Repository.EnsureAsync("todo/production/old", Tags, default);

        Assert.Equal("CASCADE2009", Assert.Single(_log.Problems).Code);
        Assert.NotNull((await _ecr.GetLifecyclePolicyAsync(new() { RepositoryName = "todo/production/old" })).LifecyclePolicyText);
        const string Own =
            """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}""";
        await _ecr.PutLifecyclePolicyAsync(new() { RepositoryName = "todo/production/old", LifecyclePolicyText = Own });
        await Repository.EnsureAsync("todo/production/old", Tags, default);
        Assert.DoesNotContain(
            "30", (await _ecr.GetLifecyclePolicyAsync(new() { RepositoryName = "todo/production/old" })).LifecyclePolicyText,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletes_it_and_says_whether_it_was_there()
    {
        await Repository.EnsureAsync("todo/production/gone", Tags, default);

        Assert.True(await Repository.DeleteAsync("todo/production/gone", default));
        Assert.False(await Repository.DeleteAsync("todo/production/gone", default));
    }

    [Fact]
    public async Task Reads_the_login_that_ECR_gives()
    {
        var credentials = await Repository.AuthorizeAsync(default);

        Assert.Equal("AWS", credentials.User);
        Assert.NotEmpty(credentials.Password);
        Assert.Contains("dkr.ecr.eu-central-1.amazonaws.com", credentials.Registry, StringComparison.Ordinal);
        Assert.DoesNotContain(credentials.Password, credentials.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5000", "localhost:5000")]
    [InlineData("https://123456789012.dkr.ecr.eu-central-1.amazonaws.com", "123456789012.dkr.ecr.eu-central-1.amazonaws.com")]
    public void Believes_the_proxy_endpoint(string endpoint, string registry)
    {
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes("AWS:a:b"));

        Assert.Equal(new(registry, "AWS", "a:b"), RegistryCredentials.Of(new() { ProxyEndpoint = endpoint, AuthorizationToken = token }));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://registry", "not base64")]
    [InlineData("https://registry", "QVdT")]
    [InlineData("registry", "QVdTOng=")]
    public void Refuses_authorization_data_without_a_login(string? endpoint, string? token)
    {
        var exception =
            Assert.Throws<CascadeException>(() => RegistryCredentials.Of(new() { ProxyEndpoint = endpoint, AuthorizationToken = token }));

        Assert.Equal("CASCADE2010", Assert.Single(exception.Problems).Code);
    }

    [Theory]
    [InlineData(
        400, "AccessDeniedException", "User: arn:aws:iam::1:user/u is not authorized to perform: ecr:CreateRepository", "CASCADE4007")]
    [InlineData(400, "ExpiredTokenException", "The security token included in the request is expired", "CASCADE4009")]
    [InlineData(400, "InvalidSignatureException", "Signature expired: 20200101T000000Z is now earlier than …", "CASCADE4011")]
    [InlineData(500, "ServerException", "oops", "CASCADE4015")]
    [InlineData(400, "ThrottlingException", "Rate exceeded", "CASCADE4016")]
    [InlineData(400, "LimitExceededException", "Too many repositories", "CASCADE4606")]
    public async Task Explains_what_ECR_answers(int status, string code, string message, string expected)
    {
        using var server = new LoopbackServer(
            _ => new(
                status, $$"""{ "__type": "com.amazonaws.ecr#{{code}}", "message": "{{message}}" }""",
                ("Content-Type", "application/x-amz-json-1.1")));
        using var client = Client(server.Url);

        var exception =
            await Assert.ThrowsAsync<CascadeException>(() => new ImageRepository(client, _log).EnsureAsync("todo", Tags, default));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal(expected, problem.Code);
        Assert.Contains("'todo'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "CASCADE4015")]
    [InlineData(403, "CASCADE4007")]
    public async Task Explains_a_page_that_is_not_ECRs(int status, string expected)
    {
        using var server = new LoopbackServer(_ => new(status, "<html>Blocked.</html>", ("Content-Type", "text/html")));
        using var client = Client(server.Url);

        var exception = await Assert.ThrowsAsync<CascadeException>(() => new ImageRepository(client, _log).AuthorizeAsync(default));

        Assert.Equal(expected, Assert.Single(exception.Problems).Code);
    }

    [Fact]
    public async Task Waits_for_a_silent_service_once_and_not_long()
    {
        using var server = new LoopbackServer(_ => null);
        using var client = new AmazonECRClient(
            Moto.Credentials,
            new AmazonECRConfig { ServiceURL = server.Url }.Of(new(Moto.Credentials, null), "eu-central-1").At(server.Url));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<CascadeException>(() => new ImageRepository(client, _log).AuthorizeAsync(default));

        Assert.Equal("CASCADE4013", Assert.Single(exception.Problems).Code);
        Assert.InRange(clock.Elapsed.TotalSeconds, 8, 14);
        Assert.Single(server.Requests);
    }

    private static AmazonECRClient Client(string url) =>
        new(Moto.Credentials, new AmazonECRConfig { ServiceURL = url, AuthenticationRegion = "eu-central-1" });
}
