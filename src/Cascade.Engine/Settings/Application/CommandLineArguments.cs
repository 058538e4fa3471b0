using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Application;

/// <summary>
/// The values that the image's command line gives to .NET's configuration: <c>--urls http://+:5000</c>, <c>--urls=…</c>.
/// </summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/configuration-providers#command-line-configuration-provider"/>
internal static class CommandLineArguments
{
    // The SDK's items, in the order of the container's command line.
    private static readonly string[] Items = ["ContainerAppCommandArgs", "ContainerEntrypointArgs", "ContainerDefaultArgs"];

    public static IReadOnlyList<ConfigurationValue> Read(RequestReader reader) => [.. Items.SelectMany(item => Read(reader, item))];

    private static IEnumerable<ConfigurationValue> Read(RequestReader reader, string item)
    {
        var arguments = (reader.Fact(item) ?? "").Split('\n');
        for (var i = 0; i < arguments.Length; i++)
        {
            var setting = new Setting(item, arguments[i]);
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? arguments[i] : arguments[i][..equals]).TrimStart('-', '/');
            if (equals >= 0)
            {
                yield return new(name, arguments[i][(equals + 1)..], setting);
            }
            else if (arguments[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < arguments.Length)
            {
                yield return new(name, arguments[++i], setting);
            }
        }
    }
}
