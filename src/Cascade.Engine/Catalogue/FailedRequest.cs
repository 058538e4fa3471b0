namespace Cascade.Engine.Catalogue;

/// <summary>A request that AWS or the network let fail, as messages name it.</summary>
/// <param name="Place">
/// The beginning of the message: <c>service todo: role app (aws_iam_role.app): </c>. Empty for the engine's requests.
/// </param>
/// <param name="Purpose">What the engine wanted, as the words follow "to". Null for Terraform's requests.</param>
/// <param name="Answer">The words of AWS or of the network. Null where they add nothing.</param>
internal sealed record FailedRequest(string Place, string? Purpose, string? Answer)
{
    /// <summary>A request of the engine's own.</summary>
    public static FailedRequest OfEngine(string purpose, string? answer = null) => new("", purpose, answer);

    /// <summary>A request of Terraform's or of one of its providers.</summary>
    public static FailedRequest OfTerraform(string stack, string? resource, string? answer) =>
        new(resource is null ? $"{stack}: " : $"{stack}: {resource}: ", null, answer);

    /// <summary>The purpose after some words of the message; nothing where the purpose is not known.</summary>
    public string For(string words, string end = "") => Purpose is null ? "" : $"{words}{Purpose}{end}";
}
