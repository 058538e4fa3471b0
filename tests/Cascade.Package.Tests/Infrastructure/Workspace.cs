namespace Cascade.Package.Tests.Infrastructure;

/// <summary>A folder of a user's, with projects that refer to the packed package.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly PackedPackage _package;

    public Workspace(PackedPackage package)
    {
        _package = package;
        Folder = Directory.CreateTempSubdirectory("cascade-user-").FullName;
        Engine = new FakeEngine(Path.Combine(Folder, ".fake"));
        Write(
            "nuget.config",
            $"""<configuration><packageSources><clear /><add key="local" value="{package.Feed}" /></packageSources></configuration>""");
        // Nothing above the folder has a say.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    public string Folder { get; }

    public FakeEngine Engine { get; }

    public string Reference => $"""<PackageReference Include="Cascade.Build" Version="{_package.Version}" PrivateAssets="all" />""";

    /// <summary>To the package of the one line.</summary>
    public string AgentReference => $"""<PackageReference Include="Cascade.Agent" Version="{_package.Version}" />""";

    public string Version => _package.Version;

    public string At(string path) => Path.Combine(Folder, path);

    public string Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
        return At(path);
    }

    /// <summary>A project that refers to the package.</summary>
    /// <param name="name">The project's name; its folder's too.</param>
    /// <param name="sdk">For instance <c>Microsoft.NET.Sdk.Web</c>.</param>
    /// <param name="properties">Properties of the project.</param>
    /// <param name="items">Items of the project.</param>
    public string Project(string name, string sdk = "Microsoft.NET.Sdk.Web", string properties = "", string items = "") =>
        BareProject(name, sdk, properties, Reference + items);

    /// <summary>The same without the package.</summary>
    public string BareProject(string name, string sdk = "Microsoft.NET.Sdk.Web", string properties = "", string items = "")
    {
        var frameworks =
            properties.Contains("<TargetFrameworks>", StringComparison.Ordinal) ? "" : "<TargetFramework>net10.0</TargetFramework>";
        var output = sdk == "Microsoft.NET.Sdk" && !properties.Contains("<OutputType>", StringComparison.Ordinal)
            ? "<OutputType>Exe</OutputType>"
            : "";
        Write(
            $"{name}/Program.cs",
            properties.Contains("Library", StringComparison.Ordinal) ? "public static class Contract;" : "System.Console.WriteLine(1);");
        return Write($"{name}/{name}.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>{frameworks}{output}{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
    }

    /// <summary>Lets its projects take packages that are not ours.</summary>
    public void TakePublicPackages() => Write("nuget.config", PackageSources.Config(_package));

    public async Task<Command> DotNet(params string[] arguments)
    {
        using var command = Start(arguments);
        return await command.Ended();
    }

    public Task<Command> Publish(string project, params string[] arguments) =>
        DotNet(["publish", project, "-p:PublishProfile=Cascade", .. arguments]);

    public Command Start(params string[] arguments) => Start("dotnet", [.. arguments, $"-p:_CascadeEnginePath={FakeEngine.Path}"]);

    public Command Start(string program, string[] arguments, params KeyValuePair<string, string?>[] environment) =>
        new(program, arguments, Folder, [new("CASCADE_FAKE", Engine.Folder), new("NUGET_PACKAGES", _package.Packages), .. environment]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
