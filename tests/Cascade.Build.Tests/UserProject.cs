using System.Reflection;
using Microsoft.Build.Evaluation;

namespace Cascade.Build.Tests;

/// <summary>
/// A real project, evaluated in this process. It imports the package's files from the sources by the way NuGet's restore uses:
/// files beside the project's own in <c>obj</c>.
/// </summary>
public sealed class UserProject : IDisposable
{
    public static readonly string Package =
        typeof(UserProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Package").Value!;

    private readonly ProjectCollection _collection = new();

    public UserProject(string sdk = "Microsoft.NET.Sdk.Web")
    {
        Folder = Directory.CreateTempSubdirectory("cascade-evaluation-").FullName;
        Sdk = sdk;
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            Write(file, "<Project />");
        }

        Write("obj/Todo.csproj.nuget.g.props", $"<Project><Import Project=\"{Package}build/Cascade.Build.props\" /></Project>");
        Write("obj/Todo.csproj.nuget.g.targets", $"<Project><Import Project=\"{Package}build/Cascade.Build.targets\" /></Project>");
    }

    public string Folder { get; }

    public string Sdk { get; }

    public string At(string path) => Path.Combine(Folder, path);

    public string Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
        return At(path);
    }

    public Project Evaluate(string body = "", params (string Name, string Value)[] global)
    {
        Write("Todo.csproj", $"""
            <Project Sdk="{Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              {body}
            </Project>
            """);
        return new Project(At("Todo.csproj"), global.ToDictionary(pair => pair.Name, pair => pair.Value), null, _collection);
    }

    public void Dispose()
    {
        _collection.UnloadAllProjects();
        _collection.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
