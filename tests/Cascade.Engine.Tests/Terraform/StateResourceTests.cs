using System.Text.Json;
using Cascade.Engine.Terraform;

namespace Cascade.Engine.Tests.Terraform;

public sealed class StateResourceTests
{
    /// <summary>With modules, indexes and a taint, by the real Terraform: read both ways, it says the same.</summary>
    [Fact]
    public async Task The_stored_state_and_the_shown_one_read_alike()
    {
        using var folder = new Folder();
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
            RealTerraform.Program, folder.Path, new Dictionary<string, string?>(), new TerraformOptions { DisplayName = "environment" },
            new RecordingLog(), new ToolCache(folder["cache"]));
        await workspace.InitAsync(default);
        await Assert.ThrowsAnyAsync<Exception>(() => workspace.ApplyAsync(null, default));
        var stored = await workspace.ShowStateAsync(default);

        var start = new System.Diagnostics.ProcessStartInfo(RealTerraform.Program.Path, ["show", "-json"]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        using var show = System.Diagnostics.Process.Start(start)!;
        using var json = JsonDocument.Parse(await show.StandardOutput.ReadToEndAsync());
        var shown = StateResource.ReadState(json.RootElement);

        Assert.Equal(7, stored.Count);
        Assert.Equal("terraform_data.bad", Assert.Single(stored, resource => resource.Tainted).Address);
        Assert.Equal(
            shown.Select(r => (r.Resource, r.Tainted, r["id"])).OrderBy(r => r.Resource.Address),
            stored.Select(r => (r.Resource, r.Tainted, r["id"])).OrderBy(r => r.Resource.Address));
        Assert.Contains(stored, resource => resource.Address == "module.net[1].terraform_data.inner[\"b c\"]");
    }

    [Fact]
    public void A_format_of_the_future_is_left_to_Terraform()
    {
        using var json = JsonDocument.Parse("""{"version":5,"resources":[]}""");
        Assert.Null(StateResource.ReadStored(json.RootElement));
    }
}
