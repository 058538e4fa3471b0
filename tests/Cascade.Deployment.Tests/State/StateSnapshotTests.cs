using System.Text.Json;
using Cascade.Engine.Publish;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Deployment.Tests.State;

public sealed class StateSnapshotTests
{
    /// <summary>With modules, indexes and a taint.</summary>
    [Fact]
    public async Task What_the_real_Terraform_stored_reads_as_it_shows_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/main.tf", "resource \"terraform_data\" \"inner\" {\n  for_each = toset([\"a\", \"b c\"])\n  input = each.key\n}\n");
        folder.Write(
            "main.tf",
            """
            module "net" {
              source = "./m"
              count  = 2
            }
            resource "terraform_data" "one" {
              count = 2
              input = { text = "x" }
            }
            resource "terraform_data" "bad" {
              depends_on = [module.net, terraform_data.one]
              provisioner "local-exec" { command = "exit 1" }
            }
            """);
        var workspace = new TerraformWorkspace(
            RealTerraform.Program, folder.Path, new Dictionary<string, string?>(),
            new TerraformOptions { DisplayName = "environment", Kinds = StackKinds.All },
            new RecordingLog(), new ToolCache(folder["cache"]));
        await workspace.InitAsync(default);
        await Assert.ThrowsAnyAsync<Exception>(() => workspace.TryApplyAsync(default));
        var stored = StateSnapshot.Parse(await File.ReadAllTextAsync(folder["terraform.tfstate"])).Resources;

        using var shown = JsonDocument.Parse(
            await Machine.RunAsync(RealTerraform.Program.Path, ["show", "-json"], start => start.WorkingDirectory = folder.Path));

        Assert.Equal(7, stored.Count);
        Assert.Equal(
            Resources(shown.RootElement.GetProperty("values").GetProperty("root_module")).Order(),
            stored.Select(r => (r.Address, r.Tainted, r.Id)).Order());

        static IEnumerable<(string, bool, string)> Resources(JsonElement module) =>
            (module.TryGetProperty("resources", out var resources) ? resources.EnumerateArray() : default)
                .Select(
                    r => (
                        r.GetProperty("address").GetString()!,
                        r.TryGetProperty("tainted", out _),
                        r.GetProperty("values").GetProperty("id").GetString()!))
                .Concat(
                    (module.TryGetProperty("child_modules", out var children) ? children.EnumerateArray() : default).SelectMany(Resources));
    }
}
