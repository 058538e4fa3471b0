using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using Cascade.Engine.Images;

namespace Cascade.Engine.Tests.Images;

/// <summary>What C#'s compiler makes of one source in two folders, and of changed sources.</summary>
public sealed class ManagedAssemblyTests : IDisposable
{
    private const string Source = """
        static class Prices
        {
            static readonly int[] All = { 11, 12, 13, 14, 15, 16, 17, 18 };
            static readonly long[] Long = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
            static System.ReadOnlySpan<byte> Text => "eight by"u8;
            public static int Of(int item) => All[item] + (int)Long[item] + Text[item] + 1;
        }

        file sealed class Local
        {
            public async System.Threading.Tasks.Task<int> ReadAsync() { await System.Threading.Tasks.Task.Yield(); return 3; }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cascade-assembly-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("portable")]
    [InlineData("embedded")]
    public async Task Is_the_same_wherever_the_source_was_compiled(string symbols)
    {
        var (here, there) = (await CompileAsync("a", Source, symbols), await CompileAsync("b/with/a/longer/path", Source, symbols));

        Assert.NotEqual(SHA256.HashData(here), SHA256.HashData(there));
        Assert.Equal(ManagedAssembly.Hash(here), ManagedAssembly.Hash(there));
    }

    [Theory]
    [InlineData("+ 1;", "+ 2;")]
    [InlineData("12,", "22,")]
    [InlineData("8, 9", "8, 7")]
    [InlineData("eight by", "eight bi")]
    [InlineData("item", "index")]
    [InlineData("public static int", "internal static int")]
    [InlineData("class Local", "class Other")]
    public async Task Changes_with_the_code_its_values_and_its_names(string text, string to) => Assert.NotEqual(
        ManagedAssembly.Hash(await CompileAsync("a", Source)),
        ManagedAssembly.Hash(await CompileAsync("a", Source.Replace(text, to, StringComparison.Ordinal))));

    /// <summary>Razor's name of a use of a tag helper: a checksum, and an offset in generated code, which has the paths of sources.</summary>
    [Theory]
    [InlineData("53713", "53739", true)]
    [InlineData("53713", "53713f", false)]
    public async Task Does_not_depend_on_offsets_in_Razors_code(string offset, string other, bool same)
    {
        var checksum = new string('a', 64);
        var (here, there) = (await CompileAsync("a", Named(offset)), await CompileAsync("a", Named(other)));

        Assert.Equal(same, ManagedAssembly.Hash(here).SequenceEqual(ManagedAssembly.Hash(there)));

        string Named(string end) => $$"""static class Page { public static string Name => "{{checksum}}{{end}}"; public const int A = 1; }""";
    }

    [Fact]
    public async Task Changes_with_a_resource()
    {
        var resource = Path.Combine(_folder.FullName, "words.txt");
        var hashes = new List<byte[]>();
        foreach (var words in new[] { "yes", "no!" })
        {
            await File.WriteAllTextAsync(resource, words);
            hashes.Add(ManagedAssembly.Hash(await CompileAsync("a", Source, "portable", $"-resource:{resource}")));
        }

        Assert.NotEqual(hashes[0], hashes[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ")]
    [InlineData("no assembly")]
    public void Is_over_all_bytes_of_what_is_no_assembly(string content)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(content);

        Assert.Equal(SHA256.HashData(bytes), ManagedAssembly.Hash(bytes));
    }

    /// <summary>Code that was compiled ahead is not known to follow from the rest.</summary>
    [Fact]
    public void Is_over_all_bytes_of_an_assembly_with_native_code()
    {
        var bytes = File.ReadAllBytes(typeof(object).Assembly.Location);

        Assert.Equal(SHA256.HashData(bytes), ManagedAssembly.Hash(bytes));
    }

    private async Task<byte[]> CompileAsync(string folder, string source, string symbols = "portable", params string[] further)
    {
        var directory = _folder.CreateSubdirectory(folder).FullName;
        var (file, assembly) = (Path.Combine(directory, "Prices.cs"), Path.Combine(directory, "Prices.dll"));
        await File.WriteAllTextAsync(file, source);
        var compiler = typeof(ManagedAssemblyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Compiler").Value!;
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] arguments =
        [
            "exec", compiler, "-nologo", "-deterministic", "-optimize", "-target:library", $"-debug:{symbols}", "-nostdlib",
            $"-r:{Path.Combine(runtime, "System.Private.CoreLib.dll")}", $"-r:{Path.Combine(runtime, "System.Runtime.dll")}",
            $"-out:{assembly}", file, .. further,
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return await File.ReadAllBytesAsync(assembly);
    }
}
