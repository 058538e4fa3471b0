using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;
using YamlDotNet.RepresentationModel;
using static Cascade.Engine.Capabilities.Collector.YamlFile;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>
/// Demands of a configuration: a pipeline of traces that begins where the application sends, so that traces arrive; the extension that
/// ECS's health check asks, so that the task becomes healthy; and a definition of each named component, without which the collector does
/// not start.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/collector/configuration/"/>
internal static class CollectorPipelines
{
    private const string HealthPort = "13133";

    // The collector ends at its start on any other section.
    private static readonly string[] Sections = ["receivers", "processors", "exporters", "connectors", "extensions", "service"];

    /// <param name="reader">Takes the faults.</param>
    /// <param name="file">The configuration.</param>
    /// <param name="protocol">How the application sends to the collector; null where the user decides.</param>
    public static void Check(RequestReader reader, YamlFile file, OtlpProtocol? protocol)
    {
        var service = Value(file.Root, "service");
        var pipelines = Entries(Value(service, "pipelines")).ToArray();
        CheckSections();
        CheckReferences();
        CheckHealth();
        CheckTraces();

        void CheckSections()
        {
            foreach (var (section, _) in Entries(file.Root).Where(entry => !Sections.Contains(entry.Key.Value)))
            {
                Fault(section, $"'{section.Value}' is not a section of a configuration: {string.Join(", ", Sections)}");
            }

            foreach (var pipeline in pipelines)
            {
                foreach (var end in (string[])["receivers", "exporters"])
                {
                    if (!List(Value(pipeline.Value, end)).Any())
                    {
                        Fault(pipeline.Key, $"the pipeline '{pipeline.Key.Value}' has no {end}");
                    }
                }
            }
        }

        void CheckReferences()
        {
            foreach (var name in List(Value(service, "extensions")))
            {
                Defined(name, "extensions");
            }

            foreach (var pipeline in pipelines)
            {
                foreach (var section in (string[])["receivers", "processors", "exporters"])
                {
                    foreach (var name in List(Value(pipeline.Value, section)))
                    {
                        Defined(name, section);
                    }
                }
            }
        }

        void CheckHealth()
        {
            var running = List(Value(service, "extensions")).Where(name => Type(name) == "health_check").ToArray();
            if (running.Length == 0)
            {
                Fault(
                    Key(service, "extensions") ?? Key(file.Root, "service"),
                    "service.extensions does not name 'health_check', which ECS's health check asks: "
                    + "add that name, and 'health_check:' under extensions");
            }

            foreach (var name in running)
            {
                var settings = Value(Value(file.Root, "extensions"), name.Value!);
                Demand(
                    Value(settings, "endpoint"),
                    endpoint => Port(endpoint) == HealthPort,
                    $"health_check must listen on port {HealthPort}, where the image's health check asks");
                Demand(
                    Value(settings, "path"),
                    path => path == "/",
                    "health_check must answer on the path '/', where the image's health check asks");
            }
        }

        void CheckTraces()
        {
            var traces = pipelines.Where(pipeline => Type(pipeline.Key) == "traces").ToArray();
            if (traces.Length == 0)
            {
                Fault(Key(service, "pipelines") ?? Key(file.Root, "service"), "service.pipelines has no pipeline 'traces'");
            }

            var receivers = traces
                .SelectMany(pipeline => List(Value(pipeline.Value, "receivers")))
                .Where(name => Type(name) == "otlp")
                .ToArray();
            if (traces.Length > 0 && receivers.Length == 0)
            {
                Fault(traces[0].Key, "the pipeline 'traces' has no receiver 'otlp', which the application sends to");
            }

            if (receivers.Length > 0 && protocol is not null && !receivers.Any(receiver => Takes(receiver, protocol)))
            {
                Fault(
                    Key(Value(file.Root, "receivers"), receivers[0].Value!),
                    $"the receiver '{receivers[0].Value}' does not take OTLP over {protocol.Name} on port {protocol.Port}, where the application "
                    + $"sends: add 'protocols: {protocol.Key}: endpoint: 127.0.0.1:{protocol.Port}', or set OTEL_EXPORTER_OTLP_ENDPOINT and "
                    + "OTEL_EXPORTER_OTLP_PROTOCOL");
            }
        }

        bool Takes(YamlScalarNode receiver, OtlpProtocol protocol)
        {
            var protocols = Value(Value(Value(file.Root, "receivers"), receiver.Value!), "protocols");
            return Key(protocols, protocol.Key) is not null
                && (Text(Value(Value(protocols, protocol.Key), "endpoint")) is not { Length: > 0 } endpoint
                    || IsDecidedLater(endpoint)
                    || Port(endpoint) == protocol.Port);
        }

        // A connector ends one pipeline and begins another, so its name may stand for an exporter or a receiver.
        void Defined(YamlScalarNode name, string section)
        {
            string[] sections = section is "receivers" or "exporters" ? [section, "connectors"] : [section];
            if (sections.All(place => Key(Value(file.Root, place), name.Value!) is null))
            {
                Fault(name, $"'{name.Value}' is not defined under {section}");
            }
        }

        void Demand(YamlNode? node, Func<string, bool> met, string fault)
        {
            if (Text(node) is { Length: > 0 } text && !IsDecidedLater(text) && !met(text))
            {
                Fault(node, fault);
            }
        }

        void Fault(YamlNode? where, string fault) => reader.Report(Errors.CollectorConfigUnusable(file.PlaceOf(where), fault));
    }

    /// <summary>A component's type: <c>otlp</c>, of <c>otlp/internal</c>.</summary>
    internal static string Type(YamlScalarNode name) => name.Value!.Split('/')[0];

    // What the collector's own environment decides cannot be checked.
    private static bool IsDecidedLater(string value) => value.Contains("${", StringComparison.Ordinal);

    private static string Port(string endpoint) => endpoint[(endpoint.LastIndexOf(':') + 1)..];
}
