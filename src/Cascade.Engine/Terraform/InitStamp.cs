using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cascade.Engine.Terraform.Events;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform;

/// <summary>
/// What decides whether a folder must be initialized again: the backend and the providers that its files ask for, the program, and whether
/// the files that <c>init</c> made are still there. <c>init</c> takes half a second and, with a remote registry, the network; most
/// publishes need none.
/// </summary>
/// <param name="Providers">Hex SHA-256 over what decides the providers.</param>
/// <param name="Everything">Hex SHA-256 over that, backend, modules and the program.</param>
internal sealed record InitStamp(string Providers, string Everything)
{
    private const string FileName = "cascade-init";

    /// <summary>The stamp that the folder's files ask for.</summary>
    public static InitStamp Of(string directory, TerraformProgram program)
    {
        var providers = new StringBuilder();
        var rest = new StringBuilder($"{program.Name} {program.Version}\n");
        foreach (var file in Directory.GetFiles(directory).Where(IsTerraformFile).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            // Of what CDKTF makes, a few blocks count; in the user's own files any resource may ask for a provider and any block be a
            // module.
            if (Path.GetFileName(file) == "cdk.tf.json" && Blocks(text) is var (required, others))
            {
                providers.Append(required).Append('\n');
                rest.Append(others).Append('\n');
            }
            else
            {
                providers.Append(Path.GetFileName(file)).Append('\n').Append(text).Append('\n');
            }
        }

        return new InitStamp(Hash(providers.ToString()), Hash($"{providers}{rest}"));
    }

    /// <summary>The stamp of the last <c>init</c>, or null if there was none or a file that it made is gone.</summary>
    public static InitStamp? Read(string directory)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(directory, ".terraform", FileName));
            return lines.Length == 3 && lines[2] == LockFileHash(directory) && ProvidersAreThere(directory)
                ? new InitStamp(lines[0], lines[1])
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string directory) =>
        File.WriteAllLines(
            Path.Combine(Directory.CreateDirectory(Path.Combine(directory, ".terraform")).FullName, FileName),
            [Providers, Everything, LockFileHash(directory)]);

    public static void Delete(string directory) => File.Delete(Path.Combine(directory, ".terraform", FileName));

    private static bool IsTerraformFile(string file) =>
        file.EndsWith(".tf", StringComparison.Ordinal) || file.EndsWith(".tf.json", StringComparison.Ordinal) ||
        file.EndsWith(".tofu", StringComparison.Ordinal) || file.EndsWith(".tofu.json", StringComparison.Ordinal);

    private static (string Required, string Others)? Blocks(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var terraform = json.RootElement.Object("terraform");
            var modules = json.RootElement.TryGetProperty("module", out var module) ? module.GetRawText() : "";
            return ($"{terraform?.Object("required_providers")?.GetRawText()}", $"{terraform?.GetRawText()}{modules}");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A provider in <c>.terraform</c> may be a link into a plug-in cache that was emptied since.</summary>
    private static bool ProvidersAreThere(string directory)
    {
        var providers = Path.Combine(directory, ".terraform", "providers");
        // host/namespace/type/version/platform
        return !Directory.Exists(providers)
            || Level(providers, 5).All(leaf => Directory.Exists(leaf) && Directory.EnumerateFileSystemEntries(leaf).Any());

        static IEnumerable<string> Level(string folder, int depth) => depth == 0
            ? [folder]
            : new DirectoryInfo(folder).EnumerateFileSystemInfos().SelectMany(entry => Level(entry.FullName, depth - 1));
    }

    private static string LockFileHash(string directory)
    {
        var file = Path.Combine(directory, ProviderLockFile.Name);
        return File.Exists(file) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) : "none";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
