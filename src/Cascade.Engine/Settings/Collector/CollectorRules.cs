using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings.Collector;

/// <summary>The collector's image, and the user's own configuration of it.</summary>
internal static class CollectorRules
{
    private const string Image = "CascadeCollectorImage";
    private const string Config = "CascadeCollectorConfig";

    // It is a variable of the collector's container, and a task definition, all of it, has 64 KiB.
    private const int MaxBytes = 32 * 1024;

    /// <param name="reader">The request's.</param>
    /// <param name="variables">Names of the application's, set by items or in files: who sends elsewhere needs no receiver where we send.</param>
    public static CollectorSettings Read(RequestReader reader, HashSet<string> variables) => new()
    {
        Image = ReadImage(reader),
        Configuration = ReadConfiguration(reader, variables.Overlaps(["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL"])),
    };

    private static string? ReadImage(RequestReader reader)
    {
        var image = reader.Text(Image);
        if (image is not null && ImageReference.Fault(image) is { } fault)
        {
            reader.Report(Errors.ImageReferenceMalformed(reader.SettingOf(Image), image, fault));
        }

        return image;
    }

    private static CollectorConfiguration? ReadConfiguration(RequestReader reader, bool sendsElsewhere)
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

        CollectorPipelines.Check(reader, file, sendsElsewhere);
        CollectorSecrets.Check(reader, file);
        return new(text, CollectorExporters.SendTraces(file), CollectorExporters.LogGroups(file));
    }
}
