using Cascade.Engine.Names;

namespace Cascade.Engine.Tests.Names;

public sealed class StateLockTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"ID":null,"Operation":null,"Who":null,"Version":null,"Created":null}""")]
    [InlineData("""{"ID":"9f0c","Created":"yesterday"}""")]
    public void A_damaged_lock_is_a_lock_without_a_holder(string text)
    {
        var held = StateLock.Parse(text);

        Assert.True(held.IsDamaged);
        Assert.Equal(("", "", "", null), (held.Who, held.Work, held.Version, held.Since));
    }
}
