using Cascade.Engine.Publish;
using Cascade.Engine.State;
using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Terraform;

/// <summary>A stack of Terraform's built-in provider, and workspaces of the engine's in its folder.</summary>
internal sealed class WorkspaceFolder : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public RecordingLog Log { get; } = new();

    public StateSnapshot State => StateSnapshot.Parse(File.ReadAllText(Folder["terraform.tfstate"]));

    /// <summary>An attribute of dynamic type is stored with its type.</summary>
    public static string? Input(StateResource resource) => resource.Attributes.GetProperty("input").GetProperty("value").GetString();

    public void Write(string data, string backend = "terraform.tfstate") => Folder.Write(
        "cdk.tf.json",
        """
        {"terraform":{"backend":{"local":{"path":"BACKEND"}}},DATA,
         "output":{"text":{"value":"out"},"hidden":{"value":"hunter2hunter2","sensitive":true}}}
        """.Replace("BACKEND", backend).Replace("DATA", data == "{}" ? "\"locals\":{}" : $"\"resource\":{{\"terraform_data\":{data}}}"));

    public async Task<TerraformWorkspace> InitialisedAsync()
    {
        var workspace = Workspace();
        await workspace.InitAsync(default);
        return workspace;
    }

    public TerraformWorkspace Workspace(
        int lockTimeout = 30,
        Func<string, string?>? originalFile = null,
        Dictionary<string, string?>? environment = null)
    {
        environment ??= [];
        environment["TF_CLI_CONFIG_FILE"] = Folder.Write(
            "empty.tfrc", "provider_installation {\n  filesystem_mirror {\n    path = \"/nowhere\"\n  }\n}\n");
        return new(
            RealTerraform.Program,
            Folder.Path,
            environment,
            new TerraformOptions
            {
                DisplayName = "service todo",
                Kinds = StackKinds.All,
                LockTimeout = lockTimeout,
                OriginalFile = originalFile ?? (_ => null),
            },
            Log,
            new ToolCache(Folder["cache"]));
    }

    public void Dispose() => Folder.Dispose();
}
