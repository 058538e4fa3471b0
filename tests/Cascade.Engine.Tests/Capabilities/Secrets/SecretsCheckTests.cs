using System.Text.Json.Nodes;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Tests.Quotas;
using Cascade.Local.Scripted;

namespace Cascade.Engine.Tests.Capabilities.Secrets;

public sealed class SecretsCheckTests : IDisposable
{
    private const string Key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static readonly FakeAnswer NotFound = FakeAnswer.Error(
        System.Net.HttpStatusCode.BadRequest, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Nobody_is_asked_without_a_secret()
    {
        await using var account = await AccountOf.NobodyAsync();

        Assert.Empty(await CheckAsync(account));
        Assert.Empty(account.Asked);
    }

    [Fact]
    public async Task What_is_there_is_well_and_no_value_is_read()
    {
        await using var account = (await AccountOf.NobodyAsync())
            .With("DescribeParameters", Parameters(("/a", "alias/aws/ssm")), Parameters(("/b", null), ("c", null), ("/d/e", Key)))
            .With("DescribeSecret", Secret(kmsKey: null));
        _project
            .Item("CascadeSecret", "A", ("From", "ssm:/a"))
            .Item("CascadeSecret", "B", ("From", "arn:aws:ssm:eu-central-1:123456789012:parameter/b"))
            .Item("CascadeSecret", "C", ("From", "arn:aws:ssm:eu-central-1:123456789012:parameter/c"))
            .Item("CascadeSecret", "E", ("From", "arn:aws:ssm:eu-central-1:123456789012:parameter/d/e"), ("Key", Key))
            .Item("CascadeSecret", "S1", ("From", "secretsmanager:shop/db#user"))
            .Item("CascadeSecret", "S2", ("From", "secretsmanager:shop/db#password"));

        Assert.Empty(await CheckAsync(account));
        Assert.Equal(["DescribeParameters", "DescribeParameters", "DescribeSecret"], account.Asked.Order(StringComparer.Ordinal));
        var request = JsonNode.Parse(account.Requests.First(request => request.Action == "DescribeParameters").Text)!;
        Assert.Equal(
            ["/a", "/b", "/c", "/d/e", "b", "c"],
            request["ParameterFilters"]![0]!["Values"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, "CascadeSecret 'DB' has no value yet: the parameter '/cascade/todo/production/api/DB' is not in eu-central-1")]
    [InlineData("ssm:/shop/db", "The parameter '/shop/db' of CascadeSecret 'DB' is not in eu-central-1")]
    [InlineData("secretsmanager:shop/db", "The secret 'shop/db' of CascadeSecret 'DB' is not in eu-central-1")]
    public async Task What_is_not_there_is_told_with_the_command_that_makes_it(string? from, string message)
    {
        await using var account = (await AccountOf.NobodyAsync()).With("DescribeParameters", Parameters()).With("DescribeSecret", NotFound);

        var problem = Assert.Single(await CheckAsync(account, from));

        Assert.Equal(from is null ? "CASCADE4703" : "CASCADE4700", problem.Code);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new("CascadeSecret", "DB"), problem.Setting);
    }

    [Theory]
    [InlineData(true, "is being deleted")]
    [InlineData(false, "has no value")]
    public async Task A_secret_without_a_value_is_told(bool isDeleted, string message)
    {
        await using var account = (await AccountOf.NobodyAsync()).With(
            "DescribeSecret",
            FakeAnswer.Json(isDeleted
                ? new { Name = "shop/db", DeletedDate = 1_790_000_000, VersionIdsToStages = new { a = new[] { "AWSCURRENT" } } }
                : new { Name = "shop/db" }));

        var problem = Assert.Single(await CheckAsync(account, "secretsmanager:shop/db"));

        Assert.Equal("CASCADE4701", problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssm:/shop/db")]
    [InlineData("secretsmanager:shop/db")]
    public async Task A_key_of_the_user_s_must_be_named(string from)
    {
        await using var account = (await AccountOf.NobodyAsync())
            .With("DescribeParameters", Parameters(("/shop/db", Key))).With("DescribeSecret", Secret(Key));

        var problem = Assert.Single(await CheckAsync(account, from));

        Assert.Equal("CASCADE4702", problem.Code);
        Assert.Contains(Key, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_looked_at_is_passed_over()
    {
        await using var account = (await AccountOf.NobodyAsync())
            .With("DescribeParameters", FakeAnswer.Denied("ssm:DescribeParameters"))
            .With("DescribeSecret", FakeAnswer.Denied("secretsmanager:DescribeSecret"));
        _project.Item("CascadeSecret", "S", ("From", "secretsmanager:shop/db"));

        Assert.Empty(await CheckAsync(account, "ssm:/shop/db"));
        Assert.Equal(2, account.Log.Details.Count(line => line.Contains("could not be looked for", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("arn:aws:ssm:eu-central-1:210987654321:parameter/shop/db")]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db-AbCdEf")]
    public async Task What_is_in_another_account_or_region_is_not_asked_for(string from)
    {
        await using var account = await AccountOf.NobodyAsync();

        Assert.Empty(await CheckAsync(account, from));
        Assert.Empty(account.Asked);
    }

    private Task<IReadOnlyList<Problem>> CheckAsync(AccountOf account, string? from)
    {
        _project.Item("CascadeSecret", "DB", from is null ? [] : [("From", from)]);
        return CheckAsync(account);
    }

    private Task<IReadOnlyList<Problem>> CheckAsync(AccountOf account)
    {
        var settings = _project.Set("CascadeApplication", "todo").Set("CascadeService", "api").Settings();
        return SecretsCapability.Declaration.Check!(new AccountLook(settings, AccountOf.Target, account.Clients, account.Log), default);
    }

    /// <summary>A page; whichever names a key has a next page.</summary>
    private static FakeAnswer Parameters(params (string Name, string? Key)[] parameters) => FakeAnswer.Json(new
    {
        Parameters = parameters.Select(one => new { one.Name, Type = one.Key is null ? "String" : "SecureString", KeyId = one.Key }),
        NextToken = parameters is [(_, "alias/aws/ssm")] ? "2" : null,
    });

    private static FakeAnswer Secret(string? kmsKey) => FakeAnswer.Json(
        new { Name = "shop/db", KmsKeyId = kmsKey, VersionIdsToStages = new { a = new[] { "AWSCURRENT" } } });
}
