namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>
    /// After a publish that was killed, several resources in AWS claim to be the same one of a stack, and the state knows none of them.
    /// </summary>
    /// <remarks>
    /// Delete the ones that nothing uses (the message names them), in the console or with the AWS CLI, or take the <c>cascade:address</c>
    /// tag off them, and publish again.
    /// </remarks>
    public static Problem TwoResourcesForOneAddress(string address, IReadOnlyList<(string Name, string Arn)> claims) => new(
        "CASCADE4500",
        $"{claims.Count} resources in AWS claim to be '{address}', and the Terraform state knows none of them: "
        + $"{string.Join(", ", claims.Select(claim => $"{claim.Name} ({claim.Arn})"))}. " +
        "Delete the ones that nothing uses, or take their tag 'cascade:address' off, and publish again; "
        + "the one that stays is then imported.");

    /// <summary>
    /// A resource in AWS bears the tags of one that is in the state under another id. It, and what is a part of it, is left alone.
    /// </summary>
    /// <remarks>
    /// It is what a killed publish left behind, and may cost money: delete it, in the console or with the AWS CLI, if nothing uses it.
    /// </remarks>
    public static Problem ResourceBesideState(string address, string stateId, string name, string arn) => new(
        "CASCADE4501",
        $"The {name} ({arn}) bears the tags of '{address}', which is '{stateId}' in the Terraform state. "
        + "It, and what is a part of it, is left alone; delete it if nothing uses it.")
    {
        Severity = Severity.Warning,
    };

    /// <summary>After a destroy, resources that bear the application's tags or names still exist.</summary>
    /// <remarks>
    /// Delete what the message names, in the console or with the AWS CLI, or run the destroy again. What is marked as listed by the tagging
    /// API only may be gone already: the API lists deleted resources for a while.
    /// </remarks>
    public static Problem ResourcesLeft(string owner, IReadOnlyList<(string Leftover, bool Confirmed)> leftovers) => new(
        "CASCADE4502",
        $"{leftovers.Count} of the resources of {owner} still {(leftovers.Count == 1 ? "exists" : "exist")}: " +
        $"{string.Join(", ", leftovers.Select(one => one.Confirmed ? one.Leftover : $"{one.Leftover}, listed by the tagging API only"))}. "
        + "Delete them, or run the destroy again.")
    {
        Severity = Severity.Warning,
    };
}
