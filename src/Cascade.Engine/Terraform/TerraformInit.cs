using System.Diagnostics;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Running;
using Cascade.Engine.Terraform.Tools;

namespace Cascade.Engine.Terraform;

/// <summary>
/// <c>terraform init</c>, when needed, and never two at a time on this machine: Terraform's plug-in cache is not safe for two
/// (https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache).
/// </summary>
internal sealed class TerraformInit(
    TerraformRunner runner,
    TerraformProgram program,
    string directory,
    Dictionary<string, string?> environment,
    TerraformOptions options,
    IBuildLog log,
    ToolCache cache)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var wanted = InitStamp.Of(directory, program);
        var last = InitStamp.Read(directory);
        if (wanted == last)
        {
            log.Detail($"{options.DisplayName}: initialized before, and nothing it depends on has changed");
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var plugins = PluginCache.OfUser(environment);
        if (plugins is null)
        {
            environment[PluginCache.Variable] = plugins = cache.Require(cache.Plugins);
        }

        var lockFile = cache.FileFor("locks", plugins, ".lock");
        cache.Require(Path.GetDirectoryName(lockFile)!);
        using var alone = await FileLock.AcquireAsync(
            lockFile,
            () => log.Status($"{options.DisplayName}: waiting for another build that is fetching Terraform's providers …"),
            cancellationToken);

        var known = PluginCache.Providers(plugins);
        log.Status($"{options.DisplayName}: initializing {program.Name} {program.Version}");
        var watch = Stopwatch.StartNew();
        var checksums = new ProviderLockFile(directory, cache, wanted.Providers);
        try
        {
            InitStamp.Delete(directory);
            if (wanted.Providers != last?.Providers)
            {
                checksums.Restore();
            }
        }
        catch (Exception e) when (e is IOException and not DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new CascadeException(Errors.TerraformDidNotStart(program.Path, e.Message), e);
        }
        catch (DirectoryNotFoundException)
        {
            // No .terraform yet, so no stamp to delete.
            checksums.Restore();
        }

        // -reconfigure: the backend's settings are ours and may change between releases; the state stays in the bucket.
        await runner.StreamAsync(
            ["init", "-json", "-input=false", "-no-color", "-reconfigure"],
            exitCode => exitCode == 0,
            reportsPlan: false,
            cancellationToken);
        wanted.Write(directory);
        Save(checksums);
        foreach (var provider in PluginCache.Providers(plugins).Except(known))
        {
            var size = DataSize.OfFolder(Path.Combine(plugins, provider)) is { } bytes ? $" ({DataSize.Of(bytes)})" : "";
            log.Status($"{options.DisplayName}: fetched provider {provider.Replace('\\', '/')}{size}; kept in {plugins}");
        }

        log.Detail($"{options.DisplayName}: initialized in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private void Save(ProviderLockFile checksums)
    {
        try
        {
            checksums.Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Detail($"{options.DisplayName}: the providers' checksums could not be kept: {e.Message}");
        }
    }
}
