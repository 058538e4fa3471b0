using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>What a program says of itself.</summary>
/// <param name="Product"><c>Terraform</c>, <c>OpenTofu</c> or <c>Node</c>.</param>
/// <param name="Version">Without a pre-release label.</param>
internal sealed record ToolVersion(string Product, Version Version);

/// <summary>
/// Asks a program for its version. That costs a process start (30 to 80 ms), so the answer is kept, by the file's path, time and size.
/// The answer of a version manager's shim (small, or of another name than was asked for) differs from folder to folder, and is never kept.
/// </summary>
internal sealed partial class VersionProbe(ToolCache cache)
{
    private const long SmallestProgram = 5_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <returns>The version, or null and why it could not be had.</returns>
    public async Task<(ToolVersion? Version, string? Reason)> AskAsync(string path, string argument, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        var mayKeep = target.Exists && target.Length > SmallestProgram &&
            target.Name.StartsWith(Path.GetFileNameWithoutExtension(path), StringComparison.OrdinalIgnoreCase);
        var key = mayKeep
            ? string.Create(CultureInfo.InvariantCulture, $"{target.FullName}|{target.LastWriteTimeUtc.Ticks}|{target.Length}")
            : null;
        if (key is not null && Read(key) is { } known)
        {
            return (known, null);
        }

        var (output, reason) = await RunAsync(path, argument, cancellationToken);
        if (output is null)
        {
            return (null, reason);
        }

        if (Parse(output) is not { } version)
        {
            return (null, $"it does not say which version it is: {FirstLine(output)}");
        }

        if (key is not null)
        {
            Write(key, version);
        }

        return (version, null);
    }

    /// <summary>The first line that names a version: the program may have printed warnings before it.</summary>
    internal static ToolVersion? Parse(string output)
    {
        var match = Banner().Match(output);
        if (!match.Success || !Version.TryParse(match.Groups["version"].Value, out var version))
        {
            return null;
        }

        return new ToolVersion(match.Groups["product"] is { Success: true } product ? product.Value : "Node", version);
    }

    private static async Task<(string? Output, string? Reason)> RunAsync(string path, string argument, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.ArgumentList.Add(argument);
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        start.Environment["NO_COLOR"] = "1";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return (null, $"it does not start: {e.Message}");
        }

        using (process)
        {
            try
            {
                process.StandardInput.Close();
                var output = process.StandardOutput.ReadToEndAsync(limit.Token);
                var error = process.StandardError.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                return process.ExitCode == 0
                    ? (await output, null)
                    : (null, $"`{Path.GetFileName(path)} {argument}` ends with exit code {process.ExitCode}: {FirstLine(await error)}");
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                return (null, $"`{Path.GetFileName(path)} {argument}` does not answer within {Limit.TotalSeconds:0} s");
            }
        }
    }

    private ToolVersion? Read(string key)
    {
        try
        {
            var text = File.ReadAllText(cache.FileFor("versions", key, ".json"));
            return JsonSerializer.Deserialize(text, ToolVersionJson.Default.ToolVersion);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private void Write(string key, ToolVersion version)
    {
        try
        {
            var file = cache.FileFor("versions", key, ".json");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var draft = $"{file}.{Environment.ProcessId}";
            File.WriteAllText(draft, JsonSerializer.Serialize(version, ToolVersionJson.Default.ToolVersion));
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs the next run a process start, nothing else.
        }
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();

    [GeneratedRegex(@"^(?:(?<product>Terraform|OpenTofu) )?v(?<version>\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex Banner();
}

[JsonSerializable(typeof(ToolVersion))]
internal sealed partial class ToolVersionJson : JsonSerializerContext;
