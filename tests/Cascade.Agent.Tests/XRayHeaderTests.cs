using Cascade.Agent.Tracing;

namespace Cascade.Agent.Tests;

public sealed class XRayHeaderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Id = "5759e988bd862e3fe1be46a994272793";

    [Theory]
    [InlineData($"Root={Root}", null, true)]
    [InlineData($"Self=1-67891234-12456789abcdef012345678;Root={Root}", null, true)]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1", "53995c3f42cd8ad8", true)]
    [InlineData($"Root={Root}; Parent=53995C3F42CD8AD8 ;Sampled=0", "53995c3f42cd8ad8", false)]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=?", "53995c3f42cd8ad8", true)]
    [InlineData($"Root={Root};Parent=0000000000000000;Sampled=0", null, false)]
    [InlineData($"Root={Root};Parent=short;Lineage=1:2|3:4", null, true)]
    public void Is_read_in_each_form_that_AWS_sends(string text, string? parent, bool sampled)
    {
        var header = XRayHeader.Parse(text)!.Value;

        Assert.Equal(Id, header.TraceId.ToHexString());
        Assert.Equal(parent, header.Parent?.ToHexString());
        Assert.Equal(sampled, header.IsSampled);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;=;")]
    [InlineData("Parent=53995c3f42cd8ad8;Sampled=1")]
    [InlineData("Root=2-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279g")]
    [InlineData("Root=1-5759e9880bd862e3fe1be46a994272793")]
    [InlineData("Root=1-00000000-000000000000000000000000")]
    public void Damaged_it_is_none(string text) => Assert.Null(XRayHeader.Parse(text));

    [Theory]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=0")]
    [InlineData($"Root={Root}")]
    public void Is_written_as_it_was_read(string text) => Assert.Equal(text, XRayHeader.Parse(text)!.Value.ToString());
}
