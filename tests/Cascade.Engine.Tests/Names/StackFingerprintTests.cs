using Cascade.Engine.Names;

namespace Cascade.Engine.Tests.Names;

public sealed class StackFingerprintTests
{
    private static readonly NamedContent[] Stack = [new("cdk.tf.json", "{}"), new("queue.tf", "a"), new("provider", "5.100.0")];

    [Fact]
    public void Is_64_hex_digits_whatever_the_order()
    {
        Assert.Matches("^[0-9a-f]{64}$", StackFingerprint.Of(Stack));
        Assert.Equal(StackFingerprint.Of(Stack), StackFingerprint.Of(Stack.Reverse()));
    }

    [Fact]
    public void Stays_what_it_is_from_version_to_version() =>
        Assert.Equal("af59eb3de7e0a37450fb9e113ec47dcc29b02458e974a2d5ce41b194cd00a1e1", StackFingerprint.Of(Stack));

    [Theory]
    [InlineData("queue.tf", "b")]
    [InlineData("Queue.tf", "a")]
    [InlineData("queue.t", "fa")]
    [InlineData("queue.tf", "a ")]
    public void Changes_with_a_content_and_with_a_name(string name, string text) =>
        Assert.NotEqual(StackFingerprint.Of(Stack), StackFingerprint.Of([Stack[0], new(name, text), Stack[2]]));

    [Fact]
    public void Tells_apart_what_joins_to_the_same_bytes() =>
        Assert.NotEqual(StackFingerprint.Of([new("a", "bc")]), StackFingerprint.Of([new("a", "b"), new("c", "")]));

    [Fact]
    public void Refuses_two_contents_of_one_name() =>
        Assert.Throws<ArgumentException>(() => StackFingerprint.Of([new("a", "1"), new("a", "2")]));
}
