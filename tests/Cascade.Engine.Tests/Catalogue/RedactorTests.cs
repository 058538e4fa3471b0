using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Tests.Catalogue;

public sealed class RedactorTests
{
    [Fact]
    public void Takes_out_the_whole_of_a_secret_that_holds_another()
    {
        var redactor = new Redactor();
        redactor.Add("password1");
        redactor.Add("password1-and-more");

        Assert.Equal("a *** b *** c", redactor.Redact("a password1-and-more b password1 c"));
    }

    [Fact]
    public void Takes_out_a_secret_in_base64_too()
    {
        var redactor = new Redactor();
        redactor.Add("AWS:password1");

        Assert.Equal("Basic ***", redactor.Redact("Basic QVdTOnBhc3N3b3JkMQ=="));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("testing")]
    public void Leaves_words_that_are_too_short_to_be_secrets(string? secret)
    {
        var redactor = new Redactor();
        redactor.Add(secret);
        Assert.Equal("a test of testing", redactor.Redact("a test of testing"));
    }

    [Fact]
    public void Knows_the_secrets_of_the_environment()
    {
        const string Variable = "SDK_CONTAINER_REGISTRY_PWORD";
        var before = Environment.GetEnvironmentVariable(Variable);
        try
        {
            Environment.SetEnvironmentVariable(Variable, "wJalrXUtnFEMI");
            Assert.Equal("***", Redactor.OfEnvironment().Redact("wJalrXUtnFEMI"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Fact]
    public void Takes_out_the_environment_s_secrets_and_what_signs_a_request()
    {
        var redactor = Redactor.Of(new Dictionary<string, string?>
        {
            ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG",
            ["AWS_SESSION_TOKEN"] = "IQoJb3JpZ2luX2VjE",
            ["TF_VAR_database_password"] = "correct horse",
            ["SOME_SECRET"] = "test",
            ["AWS_REGION"] = "eu-central-1",
            ["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/var/run/token",
            ["SECRETS_DIR"] = "/home/ada/shop",
            ["APP_SECRET_ID"] = "production",
        });
        Assert.Equal(
            "a *** b *** c *** in eu-central-1 of a test in /var/run/token, /home/ada/shop, production",
            redactor.Redact(
                "a wJalrXUtnFEMI/K7MDENG b IQoJb3JpZ2luX2VjE c correct horse in eu-central-1 of a test in /var/run/token, "
                + "/home/ada/shop, production"));
        Assert.Equal(
            "GET https://b/k?X-Amz-Credential=***&X-Amz-Date=1&X-Amz-Security-Token=***&X-Amz-Signature=***\"",
            redactor.Redact("GET https://b/k?X-Amz-Credential=AKIA/1&X-Amz-Date=1&X-Amz-Security-Token=abc%2F&X-Amz-Signature=0f\""));
    }
}
