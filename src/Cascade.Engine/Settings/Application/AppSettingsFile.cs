using System.Globalization;
using System.Text.Json;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Settings.Application;

/// <summary>
/// An <c>appsettings.json</c> as .NET's configuration reads the file: comments and trailing commas are allowed, objects and arrays become
/// keys with colons, and no key may be there twice, upper and lower case aside.
/// </summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/configuration-providers#json-configuration-provider"/>
internal sealed class AppSettingsFile
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly Dictionary<string, ConfigurationValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;
    private readonly byte[] _content;
    private (int Offset, int Line, int LineStart) _place = (0, 1, 0);

    private AppSettingsFile(string path, byte[] content) => (_path, _content) = (path, content);

    /// <param name="path">The file that a problem names.</param>
    /// <param name="content">UTF-8, with or without a byte order mark.</param>
    /// <param name="fault">Where and why .NET cannot read the file; null where .NET can.</param>
    /// <returns>The values by their keys.</returns>
    public static IReadOnlyDictionary<string, ConfigurationValue> Read(
        string path, byte[] content, out (SourceLocation Location, string Message)? fault)
    {
        byte[] text = content is [0xEF, 0xBB, 0xBF, ..] ? content[3..] : content;
        var file = new AppSettingsFile(path, text);
        var reader = new Utf8JsonReader(text, Options);
        fault = null;
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                fault = (new(path, 1, 1), "the file is no JSON object");
                return file._values;
            }

            var twice = file.ReadValue(ref reader, "");
            reader.Read(); // nothing may follow
            fault = twice is { } value ? (value.Location!, $"the key '{value.Name}' is there twice") : null;
        }
        catch (JsonException error)
        {
            var message = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
            fault = (new(path, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1), message);
        }
        catch (InvalidOperationException)
        {
            fault = (file.Place((int)reader.TokenStartIndex), "the text is not UTF-8");
        }

        return file._values;
    }

    /// <returns>The first value whose key was there already.</returns>
    private ConfigurationValue? ReadValue(ref Utf8JsonReader reader, string key)
    {
        ConfigurationValue? twice = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    twice = ReadValue(ref reader, Join(key, name)) ?? twice;
                }

                return twice;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    twice = ReadValue(ref reader, Join(key, i.ToString(CultureInfo.InvariantCulture))) ?? twice;
                }

                return twice;
            default:
                var value = new ConfigurationValue(key, TextOf(ref reader), Setting: null, Place((int)reader.TokenStartIndex));
                return _values.TryAdd(key, value) ? null : value;
        }
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => "True",
        JsonTokenType.False => "False",
        JsonTokenType.Null => "",
        _ => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
    };

    private static string Join(string section, string key) => section.Length == 0 ? key : $"{section}:{key}";

    // The tokens come in the file's order, so each byte is looked at once.
    private SourceLocation Place(int offset)
    {
        var (from, line, start) = _place;
        for (; from < offset; from++)
        {
            if (_content[from] == (byte)'\n')
            {
                (line, start) = (line + 1, from + 1);
            }
        }

        _place = (from, line, start);
        return new(_path, line, offset - start + 1);
    }
}
