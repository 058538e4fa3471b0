using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Capabilities.Collector;

/// <summary>The collector's image, and the user's own configuration of it.</summary>
internal static class CollectorTopic
{
    // The configuration is a variable of the collector's container, and a task definition, all of it, has 64 KiB.
    private const int MaxKibibytes = 32;
    private const int MaxBytes = MaxKibibytes * 1024;

    private static readonly Declaration Config = new(
        "CascadeCollectorConfig",
        "a [configuration of the collector's](observability.md#a-configuration-of-your-own) of your own: a YAML file of at most "
        + $"{MaxKibibytes} KiB,"
            + " its path relative to the project's folder")
    {
        Group = PropertyGroup.Task,
        Unset = "Cascade's own",
        Example = "collector.yaml",
    };

    public static readonly Declaration ImageProperty = new("CascadeCollectorImage", "the collector's image")
    {
        Group = PropertyGroup.Task,
        Unset = "the AWS Distro for OpenTelemetry, [pinned](observability.md#the-collector)",
        Example = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0",
    };

    public static SettingsTopic Topic { get; } =
        SettingsTopic.Of(CollectorJson.Default.CollectorSettings, Read, properties: [Config, ImageProperty]);

    private static CollectorSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        if (!settings.Telemetry.Tracing)
        {
            return new();
        }

        // An application that sends elsewhere needs no receiver at Cascade's place.
        var protocol = OtlpProtocol.IsSet(settings) ? null : OtlpProtocol.Of(settings);
        return new() { Image = ReadImage(reader), Configuration = ReadConfiguration(reader, protocol) };
    }

    private static string? ReadImage(RequestReader reader)
    {
        var image = reader.Text(ImageProperty);
        if (image is not null && ImageReference.Fault(image) is { } fault)
        {
            reader.Report(Errors.ImageReferenceMalformed(reader.SettingOf(ImageProperty), image, fault));
        }

        return image;
    }

    private static CollectorConfiguration? ReadConfiguration(RequestReader reader, OtlpProtocol? protocol)
    {
        if (reader.Text(Config) is not { } property)
        {
            return null;
        }

        var path = reader.PathOf(property);
        if (UserFile.Read(path) is not { } content)
        {
            reader.Report(Errors.CollectorConfigMissing(reader.SettingOf(Config), path));
            return null;
        }

        if (content.Length > MaxBytes)
        {
            reader.Report(Errors.CollectorConfigTooLarge(reader.SettingOf(Config), path, content.Length, MaxBytes));
            return null;
        }

        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        if (YamlFile.Read(path, text, (place, fault) => reader.Report(Errors.CollectorConfigUnusable(place, fault))) is not { } file)
        {
            return null;
        }

        CollectorPipelines.Check(reader, file, protocol);
        CollectorSecrets.Check(reader, file);
        return new(text, CollectorExporters.SendTraces(file), CollectorExporters.LogGroups(file));
    }
}
