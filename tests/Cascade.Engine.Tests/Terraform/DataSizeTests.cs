using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Tests.Terraform;

public sealed class DataSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1.0 KB")]
    [InlineData(28_312_000, "28 MB")]
    [InlineData(999_999, "1.0 MB")]
    [InlineData(712_345_678, "712 MB")]
    [InlineData(1_240_000_000, "1.2 GB")]
    public void A_size_is_rounded_to_what_a_person_reads(long bytes, string text) => Assert.Equal(text, DataSize.Of(bytes));
}
