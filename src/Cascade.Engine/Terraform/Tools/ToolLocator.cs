using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// Finds Terraform and Node: the path that a property names, else a program on <c>PATH</c> that is new enough, else a pinned version, which
/// is fetched.
/// </summary>
internal sealed class ToolLocator(ToolSettings settings, IBuildLog log, ToolCache cache, PinnedTool terraform, PinnedTool node)
{
    private readonly VersionProbe _probe = new(cache);

    public ToolLocator(ToolSettings settings, IBuildLog log)
        : this(settings, log, ToolCache.OfUser(), PinnedTools.Terraform, PinnedTools.Node)
    {
    }

    /// <summary>Says where tools and caches are, if that is not the usual place.</summary>
    public void ReportFolder()
    {
        if (cache.InPlaceOf is { } unusable)
        {
            log.Status(
                $"'{unusable}' cannot be written to: tools, providers and caches are in '{cache.Root}'. "
                + $"{ToolCache.Variable} names another folder.");
        }
    }

    /// <exception cref="CascadeException">There is none, and none can be fetched.</exception>
    public async Task<TerraformProgram> FindTerraformAsync(CancellationToken cancellationToken)
    {
        var (path, version) = await FindAsync(
            new Wanted("Terraform", ["terraform", "tofu"], ["Terraform", "OpenTofu"], "version", TerraformProgram.Minimum,
                "CascadeTerraformPath", "https://developer.hashicorp.com/terraform/install"),
            settings.TerraformPath,
            terraform,
            cancellationToken);
        return new TerraformProgram(path, version.Version, version.Product == "OpenTofu");
    }

    /// <exception cref="CascadeException">There is none, and none can be fetched.</exception>
    public async Task<NodeProgram> FindNodeAsync(CancellationToken cancellationToken)
    {
        var (path, version) = await FindAsync(
            new Wanted("Node.js", ["node"], ["Node"], "--version", NodeProgram.Minimum,
                "CascadeNodePath", "https://nodejs.org/en/download"),
            settings.NodePath,
            node,
            cancellationToken);
        return new NodeProgram(path, version.Version);
    }

    private async Task<(string Path, ToolVersion Version)> FindAsync(
        Wanted wanted, string? named, PinnedTool pinned, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            return await NamedAsync(wanted, Path.GetFullPath(named), cancellationToken);
        }

        List<string> unfit = [];
        foreach (var path in wanted.Files.SelectMany(SearchPath.Find))
        {
            var (version, reason) = await _probe.AskAsync(path, wanted.Argument, cancellationToken);
            if (version is not null && wanted.Products.Contains(version.Product) && version.Version >= wanted.Minimum)
            {
                log.Detail($"{version.Product} {version.Version} found: {path}");
                return (path, version);
            }

            unfit.Add(version is null ? $"{path}: {reason}" : $"{path} is version {version.Version}");
            log.Status($"{unfit[^1]}; Cascade needs {wanted.Tool} {wanted.Minimum} or later and looks further");
        }

        if (!settings.Fetch)
        {
            throw new CascadeException(Errors.ToolMissing(wanted.Tool, wanted.Minimum, wanted.Property, wanted.Page, unfit));
        }

        return await new ToolFetcher(cache, _probe, log).FetchAsync(pinned, wanted, settings.Mirror, cancellationToken);
    }

    private async Task<(string Path, ToolVersion Version)> NamedAsync(Wanted wanted, string path, CancellationToken cancellationToken)
    {
        var setting = new Setting(wanted.Property, path);
        if (!File.Exists(path))
        {
            throw new CascadeException(Errors.ToolPathMissing(setting, path));
        }

        if (!SearchPath.IsExecutable(path))
        {
            throw new CascadeException(Errors.ToolPathDoesNotRun(wanted.Tool, setting, "the file is not executable"));
        }

        var (version, reason) = await _probe.AskAsync(path, wanted.Argument, cancellationToken);
        if (version is null)
        {
            throw new CascadeException(Errors.ToolPathDoesNotRun(wanted.Tool, setting, reason!));
        }

        if (!wanted.Products.Contains(version.Product))
        {
            throw new CascadeException(Errors.ToolPathDoesNotRun(wanted.Tool, setting, $"it is {version.Product}"));
        }

        if (version.Version < wanted.Minimum)
        {
            throw new CascadeException(Errors.ToolPathTooOld(wanted.Tool, setting, version.Version, wanted.Minimum));
        }

        log.Detail($"{version.Product} {version.Version} of {wanted.Property}: {path}");
        return (path, version);
    }
}

/// <summary>What is looked for.</summary>
/// <param name="Tool">For people.</param>
/// <param name="Files">Names on <c>PATH</c>, without <c>.exe</c>.</param>
/// <param name="Products">What the program may call itself.</param>
/// <param name="Argument">Makes the program print its version.</param>
/// <param name="Minimum">The oldest version that will do.</param>
/// <param name="Property">The MSBuild property that names the program's path.</param>
/// <param name="Page">Where a person gets the program.</param>
internal sealed record Wanted(
    string Tool, string[] Files, string[] Products, string Argument, Version Minimum, string Property, string Page);
