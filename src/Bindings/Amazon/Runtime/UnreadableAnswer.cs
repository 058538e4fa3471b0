using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Amazon.Runtime;

namespace Cascade.AwsClients;

/// <summary>An answer with a good status that is not AWS's: a page of a proxy or of a network's sign-in, half an answer, nothing.</summary>
internal static class UnreadableAnswer
{
    private const int Shown = 60;

    /// <param name="body">From its beginning.</param>
    public static AmazonUnmarshallingException Of(ReadOnlySpan<byte> body) =>
        new(requestId: null, lastKnownLocation: null, new FormatException($"the answer was {Described(body)}"));

    /// <summary>Whether an operation's answer says anything: an operation that only does something answers nothing.</summary>
    public static bool HasMembers(Type response) =>
        response.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0;

    /// <summary>The whole answer.</summary>
    public static ReadOnlySpan<byte> Read(Stream answer)
    {
        var body = new MemoryStream();
        answer.CopyTo(body);
        return body.GetBuffer().AsSpan(0, (int)body.Length);
    }

    private static string Described(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * Shown)]);
        var line = string.Concat(text.Take(Shown).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length == 0 ? "empty" : $"{(line.StartsWith('<') ? "a page" : "a text")} that begins with '{line}'";
    }
}
