using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using HashiCorp.Cdktf;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The values of the user's own Terraform that environment variables hold. Each is a local value of the stack, escaped for the JSON text of
/// the container definitions: Terraform puts a value into that text as it is. The value of a secret is not among them, only its ARN.
/// </summary>
internal static class ReferencedValues
{
    public static void AddTo(TerraformStack stack, IEnumerable<VariableReference> references)
    {
        foreach (var reference in references)
        {
            // %s refuses null and lists, and takes numbers.
            stack.AddOverride(
                $"locals.{VariableLocals.NameOf(reference.Name)}",
                $$"""${trimsuffix(trimprefix(jsonencode(format("%s", {{reference.Expression}})), "\""), "\"")}""");
        }
    }

    /// <summary>The value, as a part of a string.</summary>
    public static string Of(VariableReference reference) => $"${{local.{VariableLocals.NameOf(reference.Name)}}}";
}
