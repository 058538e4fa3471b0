using System.Diagnostics;
using Cascade.Build.Engine;
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
    public void Reach_no_engine_that_starts_while_another_project_pushes()
    {
        using var push = PushCredentials.TryEnter("a")!;
        push.Set("AWS", "secret", pull: true);

        Assert.DoesNotContain("secret", Engine().Values);
        Assert.DoesNotContain(PushCredentials.UserVariable, Engine().Keys);
    }

    [Fact]
    public void The_user_s_own_login_for_pulls_reaches_the_engine_and_the_login_for_pushes_does_not()
    {
        try
        {
            Environment.SetEnvironmentVariable("DOTNET_CONTAINER_PULL_REGISTRY_PWORD", "for pulls");
            using var push = PushCredentials.TryEnter("a")!;
            Assert.Equal("for pulls", Engine()["DOTNET_CONTAINER_PULL_REGISTRY_PWORD"]);
            push.Set("AWS", "secret", pull: true);

            Assert.Equal("for pulls", Engine()["DOTNET_CONTAINER_PULL_REGISTRY_PWORD"]);
            Assert.DoesNotContain(PushCredentials.PasswordVariable, Engine().Keys);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOTNET_CONTAINER_PULL_REGISTRY_PWORD", null);
        }
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

    // What EngineProcess starts the engine with.
    private static IDictionary<string, string?> Engine()
    {
        var start = new ProcessStartInfo();
        EngineEnvironment.Adapt(start.Environment);
        return start.Environment;
    }

    public void Dispose() => Environment.SetEnvironmentVariable(PushCredentials.PasswordVariable, null);
}
