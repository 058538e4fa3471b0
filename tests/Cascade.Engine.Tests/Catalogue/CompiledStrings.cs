using System.Reflection;

namespace Cascade.Engine.Tests.Catalogue;

/// <summary>The string constants of compiled code.</summary>
internal static class CompiledStrings
{
    // The instruction that loads a string is followed by the string's token, whose first byte is 0x70.
    private const byte LoadString = 0x72;
    private const int StringTable = 0x70;

    public static IReadOnlySet<string> Of(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var strings = new HashSet<string>();
        for (var i = 0; i + 4 < body.Length; i++)
        {
            var token = BitConverter.ToInt32(body, i + 1);
            if (body[i] == LoadString && token >> 24 == StringTable && Resolve(method.Module, token) is { } text)
            {
                strings.Add(text);
            }
        }

        return strings;
    }

    public static IEnumerable<string> Of(Type type)
    {
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(Of);
    }

    private static string? Resolve(Module module, int token)
    {
        try
        {
            return module.ResolveString(token);
        }
        catch (ArgumentException)
        {
            return null; // the bytes were part of something else
        }
    }
}
