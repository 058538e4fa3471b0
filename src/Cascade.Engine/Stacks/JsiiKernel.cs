using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.JSII.Runtime.Deputy;
using Amazon.JSII.Runtime.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The Node process behind the CDKTF classes, for as long as this lives. Left to itself jsii starts one at first use and keeps it
/// until the program ends; an apply takes minutes, and Node has nothing to do in them.
/// </summary>
internal sealed class JsiiKernel
{
    private const string Program = "jsii-program.js";

    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _scratch;

    private JsiiKernel(ServiceProvider services, DirectoryInfo scratch, string? nodePath) => (_services, _scratch, NodePath) = (services, scratch, nodePath);

    /// <summary>The program; null for the one on PATH.</summary>
    public string? NodePath { get; }

    /// <summary>A folder that lives as long as this, with the JavaScript that Node runs.</summary>
    public string Scratch => _scratch.FullName;

    /// <summary>Starts Node.</summary>
    /// <param name="nodePath">The program; null for the one on PATH.</param>
    public static JsiiKernel Start(string? nodePath)
    {
        var scratch = Directory.CreateTempSubdirectory("cascade-");
        var variables = new Dictionary<string, string?>
        {
            ["JSII_NODE"] = nodePath,
            // Becomes the end of Node's command line, as it stands. The flag is jsii's own.
            ["JSII_RUNTIME"] = $"--preserve-symlinks \"{UnpackRuntime(scratch.FullName)}\"",
            // jsii warns in a red box of every Node that it thinks too old or too new; which ones we take is decided where Node is found.
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
            return new JsiiKernel(services, scratch, nodePath);
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

    /// <summary>Ends Node, and removes what was unpacked for it. Nobody has to wait for that but the program's end.</summary>
    public Task EndAsync()
    {
        ServiceContainer.ServiceProviderOverride = null;
        return Task.Run(() =>
        {
            _services.Dispose();
            _scratch.Delete(recursive: true);
        });
    }

    // jsii unpacks this itself, but hands its path to Node without quotes: that fails where the path to the temporary folder has a blank in it.
    private static string UnpackRuntime(string scratch)
    {
        const string Prefix = "Amazon.JSII.Runtime.jsii_runtime.";
        var assembly = typeof(ServiceContainer).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal)))
        {
            var (folder, file) = resource[Prefix.Length..].Split('.', 2) is [var first, var rest] ? (first, rest) : throw new InvalidDataException(resource);
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
