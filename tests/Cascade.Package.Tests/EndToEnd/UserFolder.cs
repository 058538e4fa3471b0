using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>A folder of a user's, with projects that refer to the packed package and are published for real.</summary>
internal sealed class UserFolder : IDisposable
{
    /// <summary>Not the emulator's own word, which is in many a file: this one is to be found in none.</summary>
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly PackedPackage _package;
    private readonly LocalAws _aws;

    public UserFolder(PackedPackage package, LocalAws aws)
    {
        _package = package;
        _aws = aws;
        Folder = Directory.CreateTempSubdirectory("cascade-user-").FullName;
        Write("nuget.config", PackageSources.Config(package));
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("Directory.Build.props", $"<Project><PropertyGroup>{BaseImage}</PropertyGroup></Project>");
    }

    public string Folder { get; }

    /// <summary>
    /// An application that no other test, and nobody else on this machine, has: environments of one name wait for each other.
    /// </summary>
    public string Application { get; } = $"app-{Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>Where the default base image cannot be pulled: another.</summary>
    public string BaseImage => _aws.ContainerBaseImage is { } image ? $"<ContainerBaseImage>{image}</ContainerBaseImage>" : "";

    public string Reference => $"""<PackageReference Include="Cascade.Build" Version="{_package.Version}" PrivateAssets="all" />""";

    /// <summary>Environment variables of every publish, beside the emulator's.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>What the next commands read from standard input; null leaves standard input open and silent.</summary>
    public string? Input { get; set; }

    public string At(string path) => Path.Combine(Folder, path);

    public string Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
        return At(path);
    }

    /// <summary>What is in the sample's folder, without what was built of it.</summary>
    public void CopySample(string name)
    {
        var sample = Path.Combine(PackedPackage.Repository, "samples", name);
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(sample, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                Write(path, File.ReadAllText(file));
            }
        }
    }

    /// <summary>A service that answers with its greeting.</summary>
    public string Web(string name, string properties = "", string items = "")
    {
        Write($"{name}/Program.cs", """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", (IConfiguration configuration) => $"Hello {configuration["GREETING"]}");
            app.MapGet("/client", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}");
            app.Run();
            """);
        return Project(name, "Microsoft.NET.Sdk.Web", properties, items);
    }

    /// <summary>A program without a port: no load balancer, so that its environment is there in seconds.</summary>
    public string Worker(string name, string properties = "", string items = "")
    {
        Write($"{name}/Program.cs", "System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);");
        return Project(name, "Microsoft.NET.Sdk", $"<OutputType>Exe</OutputType>{properties}", items);
    }

    /// <summary>Writes the project file: each property on a line of its own.</summary>
    /// <param name="name">The project's folder; the last part of it is the project's name.</param>
    public string Project(string name, string sdk, string properties, string items = "", bool withPackage = true) =>
        Write($"{name}/{Path.GetFileName(name)}.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <CascadeApplication>{Application}</CascadeApplication>
                {properties.Replace("><", ">\n    <", StringComparison.Ordinal)}
              </PropertyGroup>
              <ItemGroup>
                {(withPackage ? Reference : "")}
                {items}
              </ItemGroup>
            </Project>
            """);

    public void Change(string path, string text, string to)
    {
        var before = File.ReadAllText(At(path));
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(At(path), before.Replace(text, to, StringComparison.Ordinal));
    }

    public Task<Publication> Publish(string project, params string[] arguments) =>
        DotNet(["publish", project, "-p:PublishProfile=Cascade", .. arguments]);

    public async Task<Publication> DotNet(params string[] arguments)
    {
        var environment = _aws.EnvironmentVariables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value);
        environment["AWS_SECRET_ACCESS_KEY"] = SecretKey;
        environment["NUGET_PACKAGES"] = _package.Packages;
        foreach (var (name, value) in Variables)
        {
            environment[name] = value;
        }

        using var turn = await DeploymentTurns.TakeAsync();
        string[] logger = arguments.Contains("-tl:on") ? [] : ["-tl:off"];
        using var command = new Command("dotnet", [.. arguments, .. logger, "-nologo"], Folder, environment);
        if (Input is not null)
        {
            command.Type(Input);
        }

        await command.Ended(Limit);
        return new Publication(string.Join(' ', arguments), command.ExitCode, command.Text, command.Output);
    }

    /// <summary>All that is kept: the folder's files, binary logs unpacked, and the objects of the application's bucket.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TextsAsync()
    {
        var api = new AwsApi(_aws);
        var texts = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(
                file => !File.GetAttributes(file).HasFlag(FileAttributes.ReparsePoint)
                    && !file.Contains("/providers/", StringComparison.Ordinal))
            .ToDictionary(
                file => file,
                file => file.EndsWith(".binlog", StringComparison.Ordinal)
                    ? Unzipped(file)
                    : Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        foreach (var key in await api.Keys(Application))
        {
            texts.Add($"s3://{key}", (await api.Object(key))!);
        }

        return texts;
    }

    public JsonNode Result(string project) => JsonNode.Parse(File.ReadAllText(At($"{project}/obj/cascade/result.json")))!;

    public string Output(string project, string property) => (string?)Result(project)["properties"]![property] ?? "";

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Unzipped(string file)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        return Encoding.UTF8.GetString(content.ToArray());
    }
}
