using System.Text;
using System.Text.RegularExpressions;
using Cascade.Engine.Kinds;

namespace Cascade.Engine.Terraform.Events;

/// <summary>A resource as Terraform names it, and as people do.</summary>
/// <param name="Address">For instance <c>module.net.aws_subnet.public["a"]</c>.</param>
/// <param name="Type"><c>aws_subnet</c>.</param>
/// <param name="Name"><c>public</c>.</param>
/// <param name="Key">The index, <c>a</c> or <c>0</c>, or null.</param>
/// <param name="Module"><c>module.net</c>, or empty.</param>
internal sealed partial record ResourceAddress(string Address, string Type, string Name, string? Key = null, string Module = "")
{
    /// <summary>
    /// <c>subnet public a</c>: the type in people's words, then the name, without CDKTF's hash and without any word twice.
    /// </summary>
    public string Friendly(ResourceKinds kinds)
    {
        var kind = kinds.NameOf(Type);
        var name = CdktfHash().Replace(Name, "").Replace('_', ' ').Replace('-', ' ');
        var text = new StringBuilder(kind);
        if (WithoutKind(name, kind) is { Length: > 0 } rest)
        {
            text.Append(' ').Append(rest);
        }

        if (Key is not null)
        {
            text.Append(' ').Append(Key);
        }

        if (Module.Length > 0)
        {
            text.Append(" (").Append(Module).Append(')');
        }

        return text.ToString();
    }

    /// <summary>For an error: the friendly name, and the address that its reader finds in the files.</summary>
    public string FriendlyWithAddress(ResourceKinds kinds) => $"{Friendly(kinds)} ({Address})";

    /// <summary>Reads an address. Null for an address that is not a resource's (a provider's, for instance).</summary>
    public static ResourceAddress? Parse(string? address)
    {
        if (address is null || Pattern().Match(address) is not { Success: true } match)
        {
            return null;
        }

        var key = match.Groups["key"] is { Success: true } k ? k.Value.Trim('"') : null;
        return new ResourceAddress(
            address, match.Groups["type"].Value, match.Groups["name"].Value, key, match.Groups["module"].Value.TrimEnd('.'));
    }

    /// <summary>
    /// The words of the name, without those of the kind at its beginning or end: <c>load_balancer</c> of a load balancer says nothing more.
    /// </summary>
    private static string WithoutKind(string name, string kind)
    {
        if (name.EndsWith(kind, StringComparison.OrdinalIgnoreCase) &&
            (name.Length == kind.Length || name[^(kind.Length + 1)] == ' '))
        {
            return name[..^kind.Length].TrimEnd();
        }

        return name.StartsWith(kind + " ", StringComparison.OrdinalIgnoreCase) ? name[(kind.Length + 1)..] : name;
    }

    [GeneratedRegex(
        """^(?<module>(?:module\.[^.\[]+(?:\[[^\]]*\])?\.)*)(?:data\.)?"""
        + """(?<type>[A-Za-z0-9_-]+)\.(?<name>[A-Za-z0-9_-]+)(?:\[(?<key>.+)\])?$""")]
    private static partial Regex Pattern();

    /// <summary>CDKTF ends the name of a nested construct with eight hex digits of its path.</summary>
    [GeneratedRegex("_[0-9A-F]{8}$")]
    private static partial Regex CdktfHash();
}
