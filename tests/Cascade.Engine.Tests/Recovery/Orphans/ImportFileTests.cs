using System.Text.Json;
using Cascade.Engine.Kinds;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Local;

namespace Cascade.Engine.Tests.Recovery.Orphans;

public sealed class ImportFileTests
{
    [Fact]
    public void Writes_a_block_for_each_import_and_is_gone_when_removed()
    {
        using var folder = new TemporaryFolder("cascade-imports");
        var path = ImportFile.Write(folder.Path, [new("aws_vpc.main", "vpc-1"), new("aws_route.internet", "rtb-1_0.0.0.0/0")]);

        using (var json = JsonDocument.Parse(File.ReadAllText(path)))
        {
            Assert.Equal(
                [("aws_vpc.main", "vpc-1"), ("aws_route.internet", "rtb-1_0.0.0.0/0")],
                json.RootElement.GetProperty("import")
                    .EnumerateArray()
                    .Select(one => (one.GetProperty("to").GetString()!, one.GetProperty("id").GetString()!)));
        }

        ImportFile.WriteOverride(folder.Path, ["aws_vpc.main", "aws_subnet.a", "aws_subnet.b"]);
        using (var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, ImportFile.OverrideName))))
        {
            Assert.Equal(
                ["aws_vpc.main all", "aws_subnet.a all", "aws_subnet.b all"],
                json.RootElement.GetProperty("resource").EnumerateObject().SelectMany(type => type.Value.EnumerateObject()
                    .Select(one => $"{type.Name}.{one.Name} {one.Value.GetProperty("lifecycle").GetProperty("ignore_changes")}")));
        }

        Assert.All(Directory.GetFiles(folder.Path), file => Assert.True(ImportFile.Is(file)));
        ImportFile.Remove(folder.Path);
        Assert.Empty(Directory.GetFiles(folder.Path));
        ImportFile.Remove(folder.Path);
    }

    [Theory]
    [InlineData("${aws_subnet.a.id}", "aws_subnet.a")]
    [InlineData("${aws_iam_role.task-1.name}", "aws_iam_role.task-1")]
    [InlineData("${data.terraform_remote_state.environment.outputs.vpc_id}", null)]
    [InlineData("${aws_subnet.a.id}/x", null)]
    [InlineData("vpc-1", null)]
    [InlineData(null, null)]
    public void Knows_a_reference_to_a_resource(string? argument, string? address) =>
        Assert.Equal(address, ExpectedStack.Referred(argument));

    [Fact]
    public void Reads_a_stack_without_resources() => Assert.Empty(ExpectedStack.Parse("{}").Resources);
}
