using System.Text.RegularExpressions;

namespace Cascade.Engine.Names;

/// <summary>
/// The local values of the service's stack that hold what environment variables take from the user's own Terraform:
/// <c>cascade_variable_ORDERS_QUEUE</c>.
/// </summary>
internal static partial class VariableLocals
{
    private const string Prefix = "cascade_variable_";

    public static string NameOf(string variable) => Prefix + OtherForm().Replace(variable, "_");

    /// <summary>The environment variable whose local value a line of the stack's file defines; null for another line.</summary>
    public static string? VariableOf(string line) =>
        DefinitionForm().Match(line) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex OtherForm();

    [GeneratedRegex($"^\\s*\"{Prefix}(?<name>[A-Za-z0-9_]+)\":")]
    private static partial Regex DefinitionForm();
}
