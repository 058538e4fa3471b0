using System.Text.Json.Nodes;
using Cascade.Engine.Capabilities;
using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>What a synthesis wrote, as JSON.</summary>
internal sealed class Synthesis
{
    private static readonly Lazy<Synthesis> WebOnce = new(() => Of(Samples.Web));
    private static readonly Lazy<Synthesis> WorkerOnce = new(() => Of(Samples.Worker));
    private static readonly Lazy<Synthesis> FullOnce = new(() => Of(Samples.Full));
    private static readonly Lazy<Synthesis> SharedOnce = new(() => Of(Samples.Shared));

    // The Node that stays after a synthesis ends with the tests, and its temporary folder with it.
    static Synthesis() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Synthesizer.EndAsync().Wait();

    private Synthesis(JsonObject environment, JsonObject service)
    {
        Environment = environment;
        Service = service;
    }

    public static Synthesis Web => WebOnce.Value;

    public static Synthesis Worker => WorkerOnce.Value;

    public static Synthesis Full => FullOnce.Value;

    public static Synthesis Shared => SharedOnce.Value;

    public JsonObject Environment { get; }

    public JsonObject Service { get; }

    public static Synthesis Of(SynthesisInput input)
    {
        var (environment, service) = FilesOf(input);
        return new(JsonNode.Parse(environment)!.AsObject(), JsonNode.Parse(service)!.AsObject());
    }

    /// <summary>The text of both.</summary>
    public static (string Environment, string Service) FilesOf(SynthesisInput input)
    {
        var directory = Directory.CreateTempSubdirectory("cascade-stacks-");
        try
        {
            var stacks = Synthesizer.Synthesize(input, CapabilityRegistry.Extensions, directory.FullName, keepsNode: true);
            return (Read(stacks.EnvironmentDirectory), Read(stacks.ServiceDirectory));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The arguments of a resource, by its address.</summary>
    public JsonNode Resource(string address) =>
        Find(Environment, address) ?? Find(Service, address) ?? throw new InvalidOperationException($"No {address} in either stack.");

    public bool Has(string address) => (Find(Environment, address) ?? Find(Service, address)) is not null;

    public JsonArray Containers() => JsonNode.Parse((string)Resource("aws_ecs_task_definition.app")["container_definitions"]!)!.AsArray();

    public JsonNode Container(string name) => Containers().Single(container => (string)container!["name"]! == name)!;

    /// <summary>All resources of both stacks, by address.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Resources() =>
        from stack in new[] { Environment, Service }
        from type in stack["resource"]!.AsObject()
        from resource in type.Value!.AsObject()
        select new KeyValuePair<string, JsonNode>($"{type.Key}.{resource.Key}", resource.Value!);

    /// <summary>The statements of a policy document.</summary>
    public JsonArray Statements(string address, string argument = "policy") =>
        JsonNode.Parse((string)Resource(address)[argument]!)!["Statement"]!.AsArray();

    public JsonNode Statement(string address, string sid) => Statements(address).Single(statement => (string?)statement!["Sid"] == sid)!;

    private static JsonNode? Find(JsonObject stack, string address)
    {
        var parts = address.Split('.');
        return parts[0] == "data" ? stack["data"]?[parts[1]]?[parts[2]] : stack["resource"]?[parts[0]]?[parts[1]];
    }

    /// <summary>A list of strings, whatever holds it.</summary>
    public static string[] Strings(JsonNode? list) => [.. list!.AsArray().Select(element => (string)element!)];

    private static string Read(string directory) => File.ReadAllText(Path.Combine(directory, "cdk.tf.json"));
}
