using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.JSII.Runtime.Deputy;
using Amazon.JSII.Runtime.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The Node process behind the CDKTF classes. Left to itself, jsii starts Node at first use and keeps Node until the program ends; an apply
/// takes minutes, in which Node has nothing to do.
/// </summary>
internal sealed class JsiiKernel
{
    private const string Program = "jsii-program.js";
    private const string PackageCacheVariable = "JSII_RUNTIME_PACKAGE_CACHE_ROOT";

    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _scratch;

    private readonly (string? NodePath, string? PackageCache) _place;

    private JsiiKernel(ServiceProvider services, DirectoryInfo scratch, (string? NodePath, string? PackageCache) place) =>
        (_services, _scratch, _place) = (services, scratch, place);

    /// <summary>A folder that lives as long as the kernel, with the JavaScript that Node runs.</summary>
    public string Scratch => _scratch.FullName;

    /// <summary>Whether the kernel was started with these.</summary>
    public bool IsOf(string? nodePath, string? packageCache) => _place == (nodePath, packageCache);

    /// <summary>Starts Node.</summary>
    /// <param name="nodePath">The program; null for the one on PATH.</param>
    /// <param name="packageCache">The folder for unpacked packages; null for jsii's own, in the user's home.</param>
    public static JsiiKernel Start(string? nodePath, string? packageCache)
    {
        var scratch = Directory.CreateTempSubdirectory("cascade-");
        var variables = new Dictionary<string, string?>
        {
            ["JSII_NODE"] = nodePath,
            // The text becomes the end of Node's command line. The flag is jsii's own.
            ["JSII_RUNTIME"] = $"--preserve-symlinks \"{UnpackRuntime(scratch.FullName)}\"",
            [PackageCacheVariable] = Environment.GetEnvironmentVariable(PackageCacheVariable) ?? packageCache,
            // jsii warns in a red box of every Node that jsii thinks too old or too new; the search for Node has its own limits.
            ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = string.Join(',', Enumerable.Range(12, 50)),
            ["JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION"] = "1",
            ["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1",
        };
        var before = variables.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            Set(variables);
            // jsii remembers, statically, which packages Node has loaded: a new Node has none.
            Reset(null);
            var services = ServiceContainer.BuildServiceProvider(NullLoggerFactory.Instance);
            ServiceContainer.ServiceProviderOverride = services;
            return new JsiiKernel(services, scratch, (nodePath, packageCache));
        }
        catch
        {
            scratch.Delete(recursive: true);
            throw;
        }
        finally
        {
            Set(before);
        }
    }

    /// <summary>Ends Node, and removes what was unpacked for Node. Only the program's end has to wait for that.</summary>
    public Task EndAsync()
    {
        ServiceContainer.ServiceProviderOverride = null;
        return Task.Run(() =>
        {
            _services.Dispose();
            _scratch.Delete(recursive: true);
        });
    }

    // jsii would unpack its program, but hands the path to Node without quotes, which fails where the temporary folder's path has a blank.
    private static string UnpackRuntime(string scratch)
    {
        const string Prefix = "Amazon.JSII.Runtime.jsii_runtime.";
        var assembly = typeof(ServiceContainer).Assembly;
        var resources = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal));
        foreach (var resource in resources)
        {
            var (folder, file) = resource[Prefix.Length..].Split('.', 2) is [var first, var rest]
                ? (first, rest)
                : throw new InvalidDataException(resource);
            Unpack(assembly, resource, Path.Combine(Directory.CreateDirectory(Path.Combine(scratch, "jsii", folder)).FullName, file));
        }

        var program = Path.Combine(scratch, "jsii", Program);
        Unpack(typeof(JsiiKernel).Assembly, Program, program);
        return program;
    }

    private static void Unpack(Assembly assembly, string resource, string path)
    {
        using var source = assembly.GetManifestResourceStream(resource)!;
        using var target = File.Create(path);
        source.CopyTo(target);
    }

    private static void Set(Dictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    // Internal in jsii, made for its own tests; the version is pinned, and a test here synthesizes twice.
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = nameof(Reset))]
    private static extern void Reset(JsiiTypeAttributeBase? type);
}
