#!/usr/bin/env dotnet
#:project ../tests/Cascade.LocalAws
// Shows the whole product on this machine, with no AWS account: dotnet run build/demo.cs
using System.Globalization;
using System.Text.Json;
using Cascade.Building;
using Cascade.Local.Images;
using Cascade.Local;

using var interruption = new Interruption();
var stop = interruption.Token;
using var folder = new TemporaryFolder("cascade-demo");
try
{
    Say("What the demo needs");
    await Prerequisites.InstallMissingAsync(Needs.All, stop);

    Say("Build the package (the first time, the bindings are generated: some minutes)");
    var feed = Path.Combine(folder.Path, "feed");
    var version = $"0.1.0-demo.{DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
    await new Command("dotnet", "pack", Repository.Solution, "-c", "Release", "-o", feed,
        $"-p:PackageVersion={version}", "-v", "quiet", "-nologo")
        .RunOrFailAsync(stop);
    Console.WriteLine($"  Cascade.Build.{version}.nupkg");

    Say("Start an AWS on this machine");
    await using var aws = await LocalAws.StartAsync(
        new LocalAwsOptions { Rollout = TimeSpan.FromSeconds(3), Say = line => Console.WriteLine("  " + line) },
        stop);
    Console.WriteLine($"  {aws.Endpoint} with the registry {aws.Registry}; gone when the demo ends");

    var todo = Path.Combine(folder.Path, "Todo");
    CopyFolder(Path.Combine(Repository.Root, "samples", "Todo"), todo);
    await File.WriteAllTextAsync(Path.Combine(todo, "NuGet.config"), NuGetConfiguration(feed), stop);

    Say("dotnet publish -p:PublishProfile=Cascade");
    await PublishAsync();

    Say("What there is now");
    Console.WriteLine($"  The address on AWS would be {await ResultAsync("CascadeUrl")}");
    Console.WriteLine();
    var created = await CreatedResources.ListAsync(aws, "todo", stop);
    CreatedResources.Print(created);
    await CallAsync();

    Say("Change one line of Program.cs, and publish again");
    await ChangeAsync("Look at it on AWS", "Look at it change on AWS");
    await PublishAsync();
    await CallAsync();

    Say("dotnet publish -p:PublishProfile=Cascade -t:CascadeDestroy -p:CascadeDestroyEnvironment=true");
    await PublishAsync("-t:CascadeDestroy", "-p:CascadeDestroyEnvironment=true");
    var left = await CreatedResources.ListAsync(aws, "todo", stop);
    if (left.Count > 0)
    {
        Say("This is left, and should not be");
        CreatedResources.Print(left);
        return 1;
    }

    Say("Nothing is left.");
    return 0;

    Task PublishAsync(params string[] more)
    {
        // As on a build server: the terminal logger would keep the status lines to itself.
        string[] image = aws.ContainerBaseImage is { } baseImage ? [$"-p:ContainerBaseImage={baseImage}"] : [];
        return new Command("dotnet", ["publish", "-p:PublishProfile=Cascade", .. image, .. more, "-tl:off", "-nologo"])
        {
            Folder = todo,
            Prepare = start =>
            {
                aws.Apply(start);
                // A folder of its own, or each demo would leave a package in the user's.
                start.Environment["NUGET_PACKAGES"] = Path.Combine(folder.Path, "packages");
            },
        }.RunOrFailAsync(stop);
    }

    async Task<string> ResultAsync(string property)
    {
        await using var file = File.OpenRead(Path.Combine(todo, "obj", "cascade", "result.json"));
        using var result = await JsonDocument.ParseAsync(file, cancellationToken: stop);
        return result.RootElement.GetProperty("properties").GetProperty(property).GetString()!;
    }

    async Task CallAsync()
    {
        // The emulated ECS starts no containers. The image is real, though: pull it from the registry and run it.
        var image = await ResultAsync("CascadeImage");
        var port = FreePort.Find();
        var environment = new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = port.ToString(CultureInfo.InvariantCulture) };
        await using var container = await PodmanContainer.RunAsync(aws.ContainerRegistry, image, environment, stop);
        using var answer = await container.GetAsync(new Uri($"http://127.0.0.1:{port}/todos"), TimeSpan.FromSeconds(30), stop);
        Console.WriteLine();
        Console.WriteLine($"  {image}, pulled and run by podman, answers {(int)answer.StatusCode} on GET /todos:");
        Console.WriteLine($"  {await answer.Content.ReadAsStringAsync(stop)}");
    }

    async Task ChangeAsync(string line, string to)
    {
        var program = Path.Combine(todo, "Program.cs");
        await File.WriteAllTextAsync(program, (await File.ReadAllTextAsync(program, stop)).Replace(line, to, StringComparison.Ordinal), stop);
        Console.WriteLine($"  \"{line}\" is now \"{to}\"");
    }
}
catch (Exception e) when (e is CommandFailedException or MissingToolException)
{
    Console.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Say("Interrupted; what was started has been stopped.");
    return 130;
}

static void Say(string line) => Console.WriteLine($"\n== {line}");

static void CopyFolder(string from, string to)
{
    foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        var relative = Path.GetRelativePath(from, file);
        if (relative.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
        {
            continue;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, relative))!);
        File.Copy(file, Path.Combine(to, relative));
    }
}

static string NuGetConfiguration(string feed) => $"""
    <configuration>
      <packageSources>
        <add key="demo" value="{feed}" />
      </packageSources>
      <packageSourceMapping>
        <packageSource key="demo">
          <package pattern="Cascade.Build" />
        </packageSource>
        <packageSource key="nuget.org">
          <package pattern="*" />
        </packageSource>
      </packageSourceMapping>
    </configuration>
    """;
