using Cascade.Build.Registry;

namespace Cascade.Build.Tests;

public sealed class PushCredentialsTests : IDisposable
{
    public PushCredentialsTests() => Environment.SetEnvironmentVariable(PushCredentials.PasswordVariable, "the user's own");

    private static string? Password => Environment.GetEnvironmentVariable(PushCredentials.PasswordVariable);

    [Fact]
    public void Are_set_for_a_push_and_put_back_after_it()
    {
        using (var push = PushCredentials.TryEnter("a")!)
        {
            push.Set("AWS", "secret", pull: false);
            Assert.Equal("secret", Password);
        }

        Assert.Equal("the user's own", Password);
    }

    [Fact]
    public void Are_for_the_base_image_too_when_it_lies_in_the_same_registry()
    {
        using (var push = PushCredentials.TryEnter("a")!)
        {
            push.Set("AWS", "secret", pull: true);
            Assert.Equal("secret", Environment.GetEnvironmentVariable("DOTNET_CONTAINER_PULL_REGISTRY_PWORD"));
        }

        Assert.Null(Environment.GetEnvironmentVariable("DOTNET_CONTAINER_PULL_REGISTRY_PWORD"));
    }

    [Fact]
    public void Of_one_registry_stay_until_the_last_push_has_ended()
    {
        var first = PushCredentials.TryEnter("a")!;
        first.Set("AWS", "first", pull: false);
        var second = PushCredentials.TryEnter("A")!;
        second.Set("AWS", "second", pull: false);

        first.Dispose();
        first.Dispose();
        Assert.Equal("second", Password);
        second.Dispose();
        Assert.Equal("the user's own", Password);
    }

    [Fact]
    public async Task Of_another_registry_wait_for_the_first_to_end()
    {
        var first = PushCredentials.TryEnter("a")!;
        first.Set("AWS", "first", pull: false);
        Assert.Null(PushCredentials.TryEnter("b"));

        var waiting = Task.Run(() => PushCredentials.Enter("b", () => false));
        first.Dispose();
        using var second = await waiting;

        Assert.NotNull(second);
    }

    [Fact]
    public void Are_not_waited_for_any_longer_by_a_build_that_is_canceled()
    {
        using var first = PushCredentials.TryEnter("a")!;

        Assert.Null(PushCredentials.Enter("b", () => true));
    }

    public void Dispose() => Environment.SetEnvironmentVariable(PushCredentials.PasswordVariable, null);
}
