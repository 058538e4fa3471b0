using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>
/// Terraform by hand: a root module of <c>Comparisons/Terraform</c> in a folder of its own, its state in S3 as a team has it.
/// </summary>
/// <param name="bench">Where it runs.</param>
/// <param name="kind"><c>one</c>, <c>environment</c> or <c>service</c>.</param>
/// <param name="application">What all is named after.</param>
internal sealed class RootModule(Bench bench, string kind, string application)
{
    public const string Bucket = "bare-terraform-states";
    private const string LockFile = ".terraform.lock.hcl";

    private string Root => Path.Combine(bench.Folder, "terraform", application);

    private string Folder => Path.Combine(Root, kind);

    private string Key => $"{application}/{kind}.tfstate";

    private static string Source => Path.Combine(Options.Repository, "tests", "Cascade.Benchmarks", "Comparisons", "Terraform");

    /// <summary>Has Terraform ask another endpoint than the emulated AWS's own.</summary>
    public Uri? Endpoint { get; set; }

    public Task<State> StateAsync() => bench.Store.ReadStateAsync(Bucket, Key);

    /// <summary>
    /// Fills the plug-in cache, and makes the lock file that a user keeps beside the sources: Terraform trusts the cache only by it.
    /// </summary>
    public static async Task WarmUpAsync(Bench bench)
    {
        var module = new RootModule(bench, "one", "warm");
        module.CopySources();
        await module.TerraformAsync("init", "-input=false", "-no-color", "-backend=false");
        File.Copy(Path.Combine(module.Folder, LockFile), Path.Combine(bench.Folder, LockFile));
    }

    /// <summary>As a user's checkout is.</summary>
    public void CheckOut()
    {
        CopySources();
        File.Copy(Path.Combine(bench.Folder, LockFile), Path.Combine(Folder, LockFile));
    }

    public Task<Run> InitAsync() =>
        TerraformAsync("init", "-input=false", "-no-color", $"-backend-config=bucket={Bucket}", $"-backend-config=key={Key}");

    /// <param name="image">Of the service.</param>
    /// <param name="more">Values of further variables: <c>name=value</c>.</param>
    public Task<Run> ApplyAsync(string image, params string[] more) =>
        TerraformAsync(["apply", "-auto-approve", .. Variables(image), .. more.Select(variable => $"-var={variable}")]);

    public Task<Run> DestroyAsync(string image) => TerraformAsync(["destroy", "-auto-approve", .. Variables(image)]);

    private string[] Variables(string image) =>
    [
        "-input=false",
        "-no-color",
        $"-var=application={application}",
        .. kind == "environment" ? [] : new[] { $"-var=service={application}", $"-var=image={image}" },
        .. kind == "service" ? new[] { $"-var=bucket={Bucket}" } : [],
    ];

    private Task<Run> TerraformAsync(params string[] arguments) =>
        bench.Children.RunAsync(Folder, "terraform", arguments, Bench.Variables(Endpoint));

    private void CopySources()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Source, file);
            if (path.Contains(".terraform", StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
