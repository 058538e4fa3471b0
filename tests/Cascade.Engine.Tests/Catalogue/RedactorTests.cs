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
}
