namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>
    /// After a killed publish, several resources in AWS bear the tags of one resource of a stack, and the state knows none of them.
    /// </summary>
    /// <remarks>
    /// The message names the resources. Delete those that nothing uses, in the console or with the AWS CLI, or remove their tag
    /// <c>cascade:address</c>, and publish again.
    /// </remarks>
    public static Problem TwoResourcesForOneAddress(string address, IReadOnlyList<(string Name, string Arn)> claims) => new(
        "CASCADE4500",
        $"{claims.Count} resources in AWS bear the tags of '{address}', and the Terraform state knows none of them: "
        + $"{string.Join(", ", claims.Select(claim => $"{claim.Name} ({claim.Arn})"))}. " +
        "Delete those that nothing uses, or remove their tag 'cascade:address', and publish again; "
        + "the publish imports the resource that stays.");

    /// <summary>
    /// A resource in AWS bears the tags of a resource that the state knows under another id. The publish leaves it and its parts alone.
    /// </summary>
    /// <remarks>
    /// A killed publish left the resource behind, and the resource may cost money. If nothing uses the resource, delete it, in the console
    /// or with the AWS CLI.
    /// </remarks>
    public static Problem ResourceBesideState(string address, string stateId, string name, string arn) => new(
        "CASCADE4501",
        $"The {name} ({arn}) bears the tags of '{address}', which is '{stateId}' in the Terraform state. "
        + "The publish leaves the resource and its parts alone; delete the resource if nothing uses it.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>After a destroy, resources that bear the application's tags or names still exist.</summary>
    /// <remarks>
    /// Delete the resources that the message names, in the console or with the AWS CLI, or run the destroy again. A resource that only the
    /// tagging API lists may be gone already, for that API lists deleted resources for a while.
    /// </remarks>
    public static Problem ResourcesLeft(string owner, IReadOnlyList<(string Leftover, bool Confirmed)> leftovers) => new(
        "CASCADE4502",
        $"{leftovers.Count} of the resources of {owner} still {(leftovers.Count == 1 ? "exists" : "exist")}: " +
        $"{string.Join(", ", leftovers.Select(Described))}. "
        + "Delete them, or run the destroy again.")
    {
        Severity = Severity.Warning,
    };

    private static string Described((string Leftover, bool Confirmed) resource) =>
        resource.Confirmed ? resource.Leftover : $"{resource.Leftover}, listed by the tagging API only";
}
