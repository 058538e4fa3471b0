using System.Text.Json;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>
/// A web project as the engine sees it: <c>request.json</c> as MSBuild writes it and <c>images.json</c> as <c>prepare</c> does, so that it
/// can be deployed
/// without a build and without an image. The engine runs on it as a process of its own.
/// </summary>
internal sealed class DeployedProject
{
    private readonly LocalAws _aws;
    private readonly TemporaryFolder _folder;
    private readonly string _requestFile;
    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<string, string> _properties;
    private IReadOnlyList<RequestItem> _terraform = [];
    private readonly List<RequestItem> _variables = [];
    private readonly List<RequestItem> _secrets = [];
    private readonly List<RequestItem> _references = [];

    /// <param name="aws">Where it is deployed.</param>
    /// <param name="folder">Where its folder is made.</param>
    /// <param name="application">Its application.</param>
    /// <param name="service">The service's name, and the path it answers under.</param>
    /// <param name="machine">A machine that shares nothing but AWS with others; projects of one name are on one machine, and those of none
    /// on that of whoever runs the tests.</param>
    public DeployedProject(LocalAws aws, TemporaryFolder folder, string application, string service = "api", string? machine = null)
    {
        _aws = aws;
        _folder = folder;
        Address = new(application, "production", service);
        Names = new(new(LocalAws.Account, aws.Region, "aws"), Address);
        Directory = System.IO.Directory.CreateDirectory(Path.Combine(
            folder.Path, machine ?? "here", application, service, "obj", "cascade")).FullName;
        _requestFile = Path.Combine(Directory, "request.json");
        _properties = new()
        {
            [Facts.ProjectName] = service,
            [Facts.Version] = "1.0.0",
            [Facts.UsingWebSdk] = "true",
            [Facts.OutputType] = "Exe",
            [Facts.RuntimeIdentifier] = "linux-x64",
            [Facts.NetCoreSdkVersion] = "10.0.401",
            ["CascadeApplication"] = application,
            ["CascadeService"] = service,
            ["CascadePathPattern"] = $"/{service}/*",
            ["CascadeFetchTools"] = "false",
        };
        if (machine is not null)
        {
            _environment[ToolCache.Variable] = Path.Combine(folder.Path, machine, "tools");
        }

        File.WriteAllText(ProjectFile, "<Project />");
        new PlannedImages(
            Address.ToString(),
            [new(ContainerNames.Application, ProjectFile, aws.Registry, Address.ToString(), "1.0.0-0123456789ab", Push: false)])
            .Write(Directory);
    }

    public ServiceAddress Address { get; }

    public ResourceNames Names { get; }

    /// <summary>Its <c>obj/cascade</c>.</summary>
    public string Directory { get; }

    /// <summary>The emulated AWS.</summary>
    public Uri Endpoint => _aws.Endpoint;

    private string ProjectFile => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Directory)!)!, $"{Address.Service}.csproj");

    /// <summary>Makes a worker of it, which needs no load balancer: its environment is made in seconds.</summary>
    public DeployedProject Worker() => Set(Facts.UsingWebSdk, "").Set("CascadePathPattern", "");

    /// <summary>Sets a property, as the project's file does.</summary>
    public DeployedProject Set(string name, string value)
    {
        _properties[name] = value;
        return this;
    }

    /// <summary>Sets an environment variable of its engines.</summary>
    public DeployedProject Under(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Gives it a Terraform file of the user's, in place of an earlier one.</summary>
    public DeployedProject WithTerraform(string name, string text)
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(ProjectFile)!, name), text);
        _terraform = [new() { Identity = name }];
        return this;
    }

    /// <summary>Gives its application an environment variable.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="metadata"><c>Value</c>, <c>TerraformValue</c> or <c>TerraformSecret</c>.</param>
    /// <param name="value">The metadata's value.</param>
    public DeployedProject Variable(string name, string metadata, string value)
    {
        _variables.RemoveAll(variable => variable.Identity == name);
        _variables.Add(new() { Identity = name, Metadata = new Dictionary<string, string> { [metadata] = value } });
        return this;
    }

    /// <summary>Gives its application a secret.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="from">Where the value is.</param>
    public DeployedProject Secret(string name, string from)
    {
        _secrets.Add(new() { Identity = name, Metadata = new Dictionary<string, string> { ["From"] = from } });
        return this;
    }

    /// <summary>Lets it call another service of the environment.</summary>
    public DeployedProject Reference(string service)
    {
        _references.Add(new() { Identity = service });
        return this;
    }

    /// <summary>Its pattern matches no Terraform file any more.</summary>
    public DeployedProject WithoutTerraform()
    {
        _terraform = [];
        return this;
    }

    /// <summary>Gives it what its image would be made from, so that <c>prepare</c> can tell which one that is.</summary>
    /// <param name="baseImage">An image that is there.</param>
    /// <param name="code">What was published.</param>
    public DeployedProject Publishes(string baseImage, string code)
    {
        var output = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(ProjectFile)!, "publish")).FullName;
        File.WriteAllText(Path.Combine(output, "Program.dll"), code);
        return Set(Facts.PublishDirectory, output).Set(Facts.BaseImage, baseImage);
    }

    /// <summary>Starts the engine, as the task does.</summary>
    /// <param name="command">For instance <c>deploy</c>.</param>
    /// <param name="settings">Properties of this run, as <c>-p:Name=Value</c> gives them.</param>
    public EngineRun Start(string command, params (string Name, string Value)[] settings) => Start(command, endpoint: null, settings);

    /// <summary>Starts the engine on another endpoint than the emulated AWS's own.</summary>
    public EngineRun Start(string command, Uri? endpoint, params (string Name, string Value)[] settings)
    {
        WriteRequest(settings);
        var variables = new Dictionary<string, string>(_environment);
        if (endpoint is not null)
        {
            variables["AWS_ENDPOINT_URL"] = endpoint.AbsoluteUri;
        }

        return EngineRun.Start(_aws, variables, command, "--request", _requestFile, "--lifeline");
    }

    /// <summary>Writes <c>request.json</c>, as MSBuild does.</summary>
    public void WriteRequest(params (string Name, string Value)[] settings)
    {
        var run = new Dictionary<string, string>(_properties);
        foreach (var (name, value) in settings)
        {
            run[name] = value;
        }

        File.WriteAllText(_requestFile, JsonSerializer.Serialize(
            new DeploymentRequest
            {
                Project = ProjectFile,
                SettingFiles = [ProjectFile],
                Properties = run,
                Items = new Dictionary<string, IReadOnlyList<RequestItem>> 
                {
                    ["CascadeTerraform"] = _terraform,
                    ["CascadeEnvironmentVariable"] = _variables,
                    ["CascadeSecret"] = _secrets,
                    ["CascadeReference"] = _references,
                },
            },
            RequestJson.Default.DeploymentRequest));
    }

    /// <summary>Runs the engine to its end, which is to be a success.</summary>
    public async Task<string> RunAsync(string command, params (string Name, string Value)[] settings)
    {
        await using var run = Start(command, settings);
        var exitCode = await run.EndAsync();
        Assert.True(exitCode == 0, $"{command} of {Address} ended with {exitCode}:\n{run.Output}");
        return run.Output;
    }

    public Task<string> DeployAsync(params (string Name, string Value)[] settings) => RunAsync("deploy", settings);

    /// <summary>Destroys the service and the environment, and sees that AWS has nothing of the application left.</summary>
    public async Task DestroyAllAsync(params (string Name, string Value)[] settings)
    {
        var output = await RunAsync("destroy", [("CascadeDestroyEnvironment", "true"), .. settings]);
        Assert.Contains("nothing is left", output);
        Assert.DoesNotContain("CASCADE", output);
        Assert.Empty(await CreatedAsync());
    }

    /// <summary>What AWS has of the environment and of this service, asked of AWS itself.</summary>
    public async Task<IReadOnlyList<CreatedResources.Resource>> CreatedAsync() =>
        [.. (await CreatedResources.ListAsync(_aws, Address.Application))
            .Where(resource => resource.Service.Length == 0 || resource.Service == Address.Service)];

    /// <summary>Whether AWS has the resource of that Terraform address.</summary>
    public async Task<bool> HasAsync(string address) => (await CreatedAsync()).Any(resource => resource.Address == address);

    /// <summary>
    /// ARNs by Terraform address; what has none, as what the user's own Terraform made, by the ARN. Revisions of the task definition are left
    /// out: there may be several.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ArnsAsync()
    {
        var made = (await CreatedAsync()).Where(resource => resource.Kind != "ecs task-definition")
            .GroupBy(resource => resource.Address.Length > 0 ? resource.Address : resource.Arn).ToList();
        Assert.All(
            made,
            address => Assert.True(
                address.Count() == 1, $"{Address} has two of {address.Key}: {string.Join(", ", address.Select(one => one.Arn))}"));
        return made.ToDictionary(address => address.Key, address => address.Single().Arn);
    }

    /// <summary>An object of the bucket, or null.</summary>
    public Task<string?> StoredAsync(string key) => _aws.ObjectAsync(Names.Bucket, key);

    /// <summary>Writes an object of the bucket, or, with null, deletes it.</summary>
    public Task StoreAsync(string key, string? text) => _aws.StoreAsync(Names.Bucket, key, text);

    /// <summary>
    /// Terraform finds nothing to do in the stack, as the last run left it. (The command <c>plan</c> would ask for an image, and there is
    /// none.)
    /// </summary>
    /// <param name="stack"><c>environment</c> or <c>service</c>.</param>
    public async Task AssertPlanIsEmptyAsync(string stack)
    {
        // A stack that was found unchanged has not been initialized here.
        if (!File.Exists(Path.Combine(Directory, stack, ".terraform", "terraform.tfstate")))
        {
            await TerraformAsync(stack, "init", "-input=false", "-no-color", "-reconfigure");
        }

        await TerraformAsync(stack, "plan", "-input=false", "-no-color", "-lock=false", "-detailed-exitcode");
    }

    private Task<string> TerraformAsync(string stack, params string[] arguments) => Machine.RunAsync("terraform", arguments, start =>
    {
        start.WorkingDirectory = Path.Combine(Directory, stack);
        _aws.Apply(start);
    });
}
