using Cascade.Agent.Tracing;

namespace Cascade.Agent.Tests;

public sealed class QueryTests
{
    [Theory]
    [InlineData("?token=secret&page=2", "token=*&page=*")]
    [InlineData("?flag", "flag")]
    [InlineData("?a=b=c&&d=", "a=*&&d=*")]
    public void Keeps_names_and_no_values(string query, string redacted) => Assert.Equal(redacted, Query.Redact(query));
}
