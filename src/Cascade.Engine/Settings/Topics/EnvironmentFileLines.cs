using System.Text;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Application;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// The lines of a <c>.env</c> file. ECS hands the file to the container runtime, which knows <c>NAME=value</c> and <c>#</c> and nothing
/// else: no quotes, no escapes, no <c>export</c>. A message never repeats a line: the line may hold a secret.
/// </summary>
internal static class EnvironmentFileLines
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The variables that the file sets.</returns>
    public static IReadOnlyList<ConfigurationValue> Check(RequestReader reader, Setting setting, string path, byte[] content)
    {
        var variables = new List<ConfigurationValue>();
        if (Text(content, out var fault) is not { } text)
        {
            reader.Report(Errors.EnvironmentFileEncoding(path, fault));
            return variables;
        }

        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r').TrimStart(' ', '\t');
            if (line.Length > 0 && !line.StartsWith('#'))
            {
                CheckLine(reader, new(setting, new(path, i + 1, 1)), line, variables);
            }
        }

        return variables;
    }

    private static void CheckLine(RequestReader reader, Origin origin, string line, List<ConfigurationValue> variables)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? line : line[..equals];
        if (Fault(equals, name) is { } fault)
        {
            reader.Report(Errors.EnvironmentFileLine(origin.Location!, fault));
            return;
        }

        var value = line[(equals + 1)..];
        EnvironmentVariables.Check(reader, origin, name, value);
        if (value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0])
        {
            reader.Report(Errors.EnvironmentFileQuotes(origin.Location!, name));
        }

        if (variables.Any(variable => variable.Name == name))
        {
            reader.Report(Errors.EnvironmentFileTwice(origin.Location!, name));
        }

        variables.Add(new(name, value, Setting: null, origin.Location));
    }

    private static string? Fault(int equals, string name) => equals switch
    {
        < 0 => "the '=' is missing",
        0 => "the name before the '=' is missing",
        _ when name.StartsWith("export ", StringComparison.Ordinal) => "'export' belongs to a shell; leave it out",
        _ when name.EndsWith(' ') => "there is a space before the '='",
        _ => null,
    };

    private static string? Text(byte[] content, out string fault)
    {
        fault = "";
        if (content is [0xEF, 0xBB, 0xBF, ..])
        {
            fault = "the byte order mark at the beginning would become part of the first variable's name";
        }
        else if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            fault = "the encoding is UTF-16";
        }
        else if (content.Contains((byte)0))
        {
            fault = "the file is not a text file";
        }

        if (fault.Length > 0)
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            fault = "the encoding is not UTF-8";
            return null;
        }
    }
}
