using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cascade.Engine.Names;

/// <summary>
/// A SHA-256 over everything that decides a stack: its <c>cdk.tf.json</c>, the user's Terraform files, the versions of the
/// tools.
/// </summary>
internal static class StackFingerprint
{
    /// <summary>64 lower-case hex digits. The order of the contents does not matter; their names do.</summary>
    /// <exception cref="ArgumentException">Two contents have one name.</exception>
    public static string Of(IEnumerable<NamedContent> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? previous = null;
        foreach (var content in contents.OrderBy(content => content.Name, StringComparer.Ordinal))
        {
            if (content.Name == previous)
            {
                throw new ArgumentException($"Two contents are named '{content.Name}'.", nameof(contents));
            }

            previous = content.Name;
            Append(hash, Encoding.UTF8.GetBytes(content.Name));
            Append(hash, content.Bytes.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether the text may be a fingerprint.</summary>
    public static bool Is(string text) => text.Length == SHA256.HashSizeInBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    // The length before each content keeps two contents apart: no byte can move from one to the next unnoticed.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

/// <summary>A part of a fingerprint.</summary>
internal sealed record NamedContent(string Name, ReadOnlyMemory<byte> Bytes)
{
    public NamedContent(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }
}
