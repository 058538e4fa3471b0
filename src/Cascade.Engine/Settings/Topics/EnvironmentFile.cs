using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>A <c>.env</c> file of the user's, as ECS takes it.</summary>
/// <param name="Path">Full path. The fingerprint has name and hash instead, wherever the project lies.</param>
/// <param name="Hash">Lower-case hex SHA-256 of its content: part of its key in the bucket.</param>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html"/>
internal sealed record EnvironmentFile([property: JsonIgnore] string Path, string Hash)
{
    private const int MaxFiles = 10;

    // ECS names no limit, but copies the file to the disk of every task.
    private const int MaxMebibytes = 1;
    private const int MaxBytes = MaxMebibytes * 1024 * 1024;

    public static readonly ItemDeclaration Item = new(
        "CascadeEnvironmentFile",
        "a `.env` file of the application's container",
        $"a file whose name ends in `.env`: UTF-8 without byte order mark, at most {MaxMebibytes} MiB");

    /// <summary>The variables that the file sets, for the checks alone: the values stay in the file.</summary>
    [JsonIgnore]
    public IReadOnlyList<ConfigurationValue> Variables { get; init; } = [];

    /// <summary>The names of the variables that the file sets.</summary>
    public IReadOnlySet<string> Names { get; init; } = new HashSet<string>();

    public static IReadOnlyList<EnvironmentFile> ReadAll(RequestReader reader)
    {
        var items = reader.Items(Item);
        if (items.Count > MaxFiles)
        {
            reader.Report(Errors.TooManyEnvironmentFiles(RequestReader.SettingOf(Item), items.Count, MaxFiles));
        }

        return [.. items.Select(item => Read(reader, item)).OfType<EnvironmentFile>()];
    }

    private static EnvironmentFile? Read(RequestReader reader, RequestItem item)
    {
        var setting = RequestReader.SettingOf(Item, item);
        var path = reader.PathOf(item);
        if (!System.IO.Path.GetExtension(path).Equals(".env", StringComparison.Ordinal))
        {
            reader.Report(Errors.EnvironmentFileExtension(setting, item.Identity));
        }

        if (UserFile.Read(path) is not { } content)
        {
            reader.Report(Errors.EnvironmentFileMissing(setting, path));
            return null;
        }

        var file = new EnvironmentFile(path, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (content.Length <= MaxBytes)
        {
            var variables = EnvironmentFileLines.Check(reader, setting, path, content);
            return file with { Variables = variables, Names = variables.Select(variable => variable.Name).ToHashSet() };
        }

        reader.Report(Errors.EnvironmentFileTooLarge(setting, path, content.Length, MaxBytes));
        return file;
    }
}
