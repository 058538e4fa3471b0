using Cascade.Engine.Names;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.State;

public sealed class StackRecordTests
{
    [Fact]
    public void Reads_what_was_written_with_format_and_version()
    {
        var record = new StackRecord
        {
            Owner = new() { Repository = "github.com/acme/shop", Path = "a.csproj" },
            Fingerprint = "f",
            StateETag = "\"e\"",
            UserFiles = ["orders.tf"],
        };

        var read = StackRecord.Parse(new(record.ToText(), "etag"));

        Assert.Equal((1, ProductVersion.Current, "etag"), (read.Format, read.Cascade, read.ETag));
        Assert.Equal((record.Owner, record.Fingerprint, record.StateETag), (read.Owner, read.Fingerprint, read.StateETag));
        Assert.Equal(record.UserFiles, read.UserFiles);
        Assert.True(read.WasApplied);
        Assert.False(read.IsApplying || read.IsDamaged || read.IsOfLaterVersion);
    }

    [Fact]
    public void Without_an_object_nothing_was_applied() => Assert.False(StackRecord.Parse(null).WasApplied);

    [Fact]
    public void A_claim_is_no_apply() => Assert.False(new StackRecord { Owner = new() { Id = "a" } }.WasApplied);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"format":"x"}""")]
    public void A_damaged_record_leaves_open_what_was_applied(string text)
    {
        var record = StackRecord.Parse(new(text, "etag"));

        Assert.True(record.IsDamaged && record.WasApplied);
        Assert.Equal("etag", record.ETag);
    }

    [Fact]
    public void Reads_what_version_0_1_wrote()
    {
        Assert.Equal("abc", StackRecord.ParseEarlier(new("abc", "etag")).Fingerprint);
        Assert.True(StackRecord.ParseEarlier(new("applying", "etag")).IsApplying);
        Assert.Equal(StackRecord.None, StackRecord.ParseEarlier(null));
    }
}
