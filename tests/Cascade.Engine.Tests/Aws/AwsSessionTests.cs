using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Local;

namespace Cascade.Engine.Tests.Aws;

[Collection(ProcessEnvironmentCollection.Name)]
public sealed class AwsSessionTests : IDisposable
{
    private readonly ProcessEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Takes_the_region_of_the_setting_then_of_the_variables_then_of_the_profile()
    {
        using var sts = Sts();
        _environment.WithConfig("[default]\nregion = eu-west-1\naws_access_key_id = a\naws_secret_access_key = b\n").With(
            "AWS_ENDPOINT_URL", sts.Url);

        Assert.Equal("eu-west-1", await RegionAsync(null));
        _environment["AWS_DEFAULT_REGION"] = "eu-west-2";
        Assert.Equal("eu-west-2", await RegionAsync(null));
        _environment["AWS_REGION"] = "eu-west-3";
        Assert.Equal("eu-west-3", await RegionAsync(null));
        Assert.Equal("us-east-2", await RegionAsync("us-east-2"));
        Assert.Contains("/us-east-2/sts/", sts.Requests[^1].Headers["Authorization"], StringComparison.Ordinal);

        async Task<string> RegionAsync(string? setting) => (await AwsSession.OpenAsync(setting, null, default)).Target.Region;
    }

    [Fact]
    public async Task Signs_with_the_profiles_keys_for_the_profiles_region_at_the_profiles_endpoint_and_tells_terraform_the_same()
    {
        using var sts = Sts();
        _environment.WithKeys("of-the-environment").WithConfig(
            $"""
            [default]
            region = us-east-1
            [profile team]
            region = eu-north-1
            aws_access_key_id = of-the-profile
            aws_secret_access_key = secret
            endpoint_url = {sts.Url}
            """);

        var session = await AwsSession.OpenAsync(null, "team", default);

        Assert.Equal("eu-north-1", session.Target.Region);
        Assert.Contains("Credential=of-the-profile/", sts.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/eu-north-1/sts/", sts.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
        var terraform = session.TerraformEnvironment();
        Assert.Equal("team", terraform["AWS_PROFILE"]);
        Assert.Equal("eu-north-1", terraform["AWS_REGION"]);
        Assert.Null(terraform["AWS_ACCESS_KEY_ID"]);
        Assert.Null(terraform["AWS_SESSION_TOKEN"]);
        Assert.DoesNotContain("secret", terraform.Values);
    }

    [Fact]
    public async Task Leaves_keys_of_the_environment_for_terraform_to_inherit()
    {
        using var sts = Sts();
        _environment.WithKeys().With("AWS_ENDPOINT_URL", sts.Url);

        var session = await AwsSession.OpenAsync("eu-north-1", null, default);

        Assert.Equal(["AWS_DEFAULT_REGION", "AWS_REGION"], session.TerraformEnvironment().Keys.Order());
    }

    [Fact]
    public async Task Says_at_once_that_there_are_neither_credentials_nor_a_region()
    {
        var problems = await ProblemsAsync(null, null);

        Assert.Equal(["CASCADE4001", "CASCADE4004"], problems.Select(p => p.Code).Order());
    }

    [Fact]
    public async Task Names_the_profiles_there_are_when_the_one_named_is_not_among_them()
    {
        _environment.WithConfig("[profile one]\ncredential_process = one\n[profile two]\ncredential_process = two\n");

        var problem = Assert.Single(await ProblemsAsync("eu-west-1", "three"));
        Assert.Equal("CASCADE4002", problem.Code);
        Assert.Contains("one, two", problem.Message, StringComparison.Ordinal);
        Assert.Equal(new("CascadeAwsProfile", "three"), problem.Setting);

        _environment["AWS_PROFILE"] = "four";
        Assert.Contains("AWS_PROFILE", Assert.Single(await ProblemsAsync("eu-west-1", null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Developer\n[sso-session corp]\nsso_start_url = "
            + "https://corp.awsapps.com/start\nsso_region = eu-west-1\n")]
    [InlineData(
        "sso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = "
            + "Developer\n")]
    public async Task Names_the_command_that_signs_in_when_the_sign_in_is_missing(string profile)
    {
        _environment.WithConfig($"[profile corp]\nregion = eu-west-1\n{profile}");

        var problem = Assert.Single(await ProblemsAsync(null, "corp"));

        Assert.Equal("CASCADE4003", problem.Code);
        Assert.Contains("aws sso login --profile corp", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_to_use_a_profile_of_aws_login()
    {
        _environment.WithConfig("[profile corp]\nregion = eu-west-1\nlogin_session = arn:aws:iam::123456789012:user/me\n");

        Assert.Equal("CASCADE4020", Assert.Single(await ProblemsAsync(null, "corp")).Code);
    }

    [Theory]
    [InlineData("mfa_serial = arn:aws:iam::123456789012:mfa/me\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\n")]
    [InlineData("role_arn = arn:aws:iam::123456789012:role/x\nsource_profile = missing\n")]
    [InlineData("credential_process = /bin/false\n")]
    public async Task Says_which_profile_gives_no_credentials(string profile)
    {
        _environment.WithConfig(
            $"[profile base]\naws_access_key_id = a\naws_secret_access_key = b\n[profile odd]\nregion = eu-west-1\n{profile}");

        var problem = Assert.Single(await ProblemsAsync(null, "odd"));

        Assert.Equal("CASCADE4018", problem.Code);
        Assert.Contains("'odd'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Frankfurt")]
    [InlineData("eu-central")]
    [InlineData("eu-central-1a")]
    [InlineData("eu-central-1.evil.example")]
    public async Task Refuses_what_is_not_a_region(string region)
    {
        _environment.WithKeys();

        var problem = Assert.Single(await ProblemsAsync(region, null));

        Assert.Equal("CASCADE1009", problem.Code);
        Assert.Equal(new("CascadeRegion", region), problem.Setting);
    }

    [Fact]
    public async Task Refuses_a_region_of_another_partition()
    {
        using var sts = Sts("aws-cn");
        _environment.WithKeys().With("AWS_ENDPOINT_URL_STS", sts.Url);

        Assert.Equal("CASCADE4006", Assert.Single(await ProblemsAsync("eu-central-1", null)).Code);
        Assert.Equal("aws-cn", (await AwsSession.OpenAsync("cn-north-1", null, default)).Target.Partition);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "User: arn:aws:iam::1:user/u is not authorized to perform: sts:GetCallerIdentity", "CASCADE4007")]
    [InlineData(403, "InvalidClientTokenId", "The security token included in the request is invalid.", "CASCADE4008")]
    [InlineData(403, "ExpiredToken", "The security token included in the request is expired", "CASCADE4009")]
    [InlineData(
        403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.", "CASCADE4010")]
    [InlineData(403, "SignatureDoesNotMatch", "Signature expired: 20200101T000000Z is now earlier than 20260101T000000Z", "CASCADE4011")]
    [InlineData(500, "InternalFailure", "oops", "CASCADE4015")]
    [InlineData(400, "ValidationError", "no", "CASCADE4017")]
    public async Task Explains_what_AWS_answers(int status, string code, string message, string expected)
    {
        using var sts = new LoopbackServer(
            _ =>
                new(
                    status,
                    $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
                        + "<RequestId>r</RequestId></ErrorResponse>",
                    ("Content-Type", "text/xml")));
        _environment.WithKeys().With("AWS_ENDPOINT_URL", sts.Url);

        var problem = Assert.Single(await ProblemsAsync("eu-central-1", null));

        Assert.Equal(expected, problem.Code);
        Assert.DoesNotContain("testing", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "CASCADE4920")]
    [InlineData(403, "CASCADE4007")]
    [InlineData(502, "CASCADE4015")]
    public async Task Explains_a_page_that_is_not_AWSs(int status, string expected)
    {
        using var proxy = new LoopbackServer(_ => new(status, "<html><body>No.</body></html>", ("Content-Type", "text/html")));
        _environment.WithKeys().With("AWS_ENDPOINT_URL", proxy.Url);

        Assert.Equal(expected, Assert.Single(await ProblemsAsync("eu-central-1", null)).Code);
    }

    [Fact]
    public async Task Gives_up_on_silence_without_a_second_attempt()
    {
        using var silent = new LoopbackServer(_ => null);
        _environment.WithKeys().With("AWS_ENDPOINT_URL", silent.Url);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal("CASCADE4013", Assert.Single(await ProblemsAsync("eu-central-1", null)).Code);

        Assert.InRange(clock.Elapsed, AwsHttp.AnswerLimit * 0.9, AwsHttp.AnswerLimit * 1.9);
    }

    [Fact]
    public async Task Says_that_a_refused_connection_is_one()
    {
        _environment.WithKeys().With("AWS_ENDPOINT_URL", $"http://127.0.0.1:{FreePort.Find()}");

        var problem = Assert.Single(await ProblemsAsync("eu-central-1", null));

        Assert.Equal("CASCADE4012", problem.Code);
        Assert.Contains("refused", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_TLS_failed_where_it_did()
    {
        using var plain = new LoopbackServer(_ => new(200));
        _environment.WithKeys().With("AWS_ENDPOINT_URL", plain.Url.Replace("http:", "https:", StringComparison.Ordinal));

        Assert.Equal("CASCADE4014", Assert.Single(await ProblemsAsync("eu-central-1", null)).Code);
    }

    [Fact]
    public async Task Explains_an_unreachable_service_behind_an_assumed_role()
    {
        _environment.With("AWS_ENDPOINT_URL", $"http://127.0.0.1:{FreePort.Find()}")
            .WithConfig(
                "[profile base]\naws_access_key_id = a\naws_secret_access_key = b\n[profile role]\nregion = eu-west-1\nrole_arn = "
                    + "arn:aws:iam::123456789012:role/x\nsource_profile = base\n");

        Assert.Equal("CASCADE4012", Assert.Single(await ProblemsAsync(null, "role")).Code);
    }

    private static LoopbackServer Sts(string partition = "aws") => new(_ => new(
        200,
        $"<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:{partition}:iam::123456789012:user/u</Arn><UserId>u</UserId>"
            + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
        ("Content-Type", "text/xml")));

    private static async Task<IReadOnlyList<Problem>> ProblemsAsync(string? region, string? profile) =>
        (await Assert.ThrowsAsync<CascadeException>(() => AwsSession.OpenAsync(region, profile, default))).Problems;
}
