using Cascade.Benchmarks.Measuring;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The minimal web project in a folder of its own.</summary>
internal abstract class WebProject
{
    private readonly string _program;
    private readonly string _properties;
    private readonly string _items;

    protected WebProject(Bench bench, string name, string properties, string items)
    {
        Bench = bench;
        Name = name;
        _properties = properties;
        _items = items;
        Folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "projects", name)).FullName;
        _program = File.ReadAllText(
            Path.Combine(Options.Repository, "tests", "Cascade.Benchmarks", "Applications", "Minimal", "Program.cs"));
        Write("");
        Change(0);
    }

    public string Name { get; }

    public string Folder { get; }

    public string ProjectFile => Path.Combine(Folder, $"{Name}.csproj");

    /// <summary>Has its commands ask another endpoint than the emulated AWS's own.</summary>
    public Uri? Endpoint { get; set; }

    protected Bench Bench { get; }

    /// <summary>A line of its code.</summary>
    public void Change(int version) =>
        File.WriteAllText(Path.Combine(Folder, "Program.cs"), _program.Replace("Hello", $"Hello {version},", StringComparison.Ordinal));

    /// <summary>The project file, with these items more.</summary>
    protected void Write(string more) => File.WriteAllText(ProjectFile, $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {_properties}
          </PropertyGroup>
          <ItemGroup>{_items}{more}</ItemGroup>
        </Project>
        """);

    public Task<Run> RestoreAsync() => DotNetAsync("restore");

    /// <summary>Has it evaluated, and nothing built.</summary>
    public Task<Run> AskAsync(string property) => DotNetAsync("msbuild", $"-getProperty:{property}");

    protected Task<Run> DotNetAsync(params string[] arguments) => DotNetAsync(arguments, null, null);

    protected Task<Run> DotNetAsync(string[] arguments, IReadOnlyDictionary<string, string>? more, Action<int>? started) =>
        Bench.Children.RunAsync(
            Folder, "dotnet", arguments, [.. Bench.Variables(Endpoint), .. more ?? new Dictionary<string, string>()], started);
}
