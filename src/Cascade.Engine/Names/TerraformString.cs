namespace Cascade.Engine.Names;

/// <summary>Text in a Terraform string, where <c>${</c> and <c>%{</c> begin an expression.</summary>
/// <seealso href="https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences"/>
internal static class TerraformString
{
    /// <summary>A Terraform string that means just that text.</summary>
    public static string Literal(string text) =>
        text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);

    /// <summary>The text that a Terraform string means; null where the string has an expression.</summary>
    public static string? TextOf(string literal)
    {
        var others = literal.Replace("$${", "", StringComparison.Ordinal).Replace("%%{", "", StringComparison.Ordinal);
        return others.Contains("${", StringComparison.Ordinal) || others.Contains("%{", StringComparison.Ordinal)
            ? null
            : literal.Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);
    }
}
