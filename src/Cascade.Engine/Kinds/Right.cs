namespace Cascade.Engine.Kinds;

/// <summary>A right in IAM that a deployment needs: one action of an AWS service, and what the action is for.</summary>
/// <param name="Action">As IAM writes it: <c>ecs:CreateService</c>.</param>
/// <param name="Scope">The resources.</param>
/// <seealso href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"/>
internal sealed record Right(string Action, PolicyScope Scope)
{
    /// <summary>Whether the action makes, changes or deletes something.</summary>
    public bool Changes { get; init; }

    public static IEnumerable<Right> ToRead(PolicyScope scope, params IEnumerable<string> actions) => actions.Select(action => new Right(action, scope));

    public static IEnumerable<Right> ToChange(PolicyScope scope, params IEnumerable<string> actions) =>
        actions.Select(action => new Right(action, scope) { Changes = true });
}
