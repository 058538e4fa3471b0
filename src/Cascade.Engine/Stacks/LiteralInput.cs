using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The one place where text of the user's, of the project's and of AWS's becomes Terraform's. The constructs take each text of their input
/// as Terraform is to have it: only what a construct itself refers to is an expression.
/// </summary>
internal static class LiteralInput
{
    // In a text of the user's, the beginning of CDKTF's own marks must not be one. No text of Cascade's has the guarded word.
    private const string TokenMark = "TfToken";
    private const string Guarded = $"{TokenMark}.";

    /// <summary>The input with every text that decides the stacks as a Terraform string that means just that text.</summary>
    public static SynthesisInput Of(SynthesisInput input) => (SynthesisInput)Literal(input)!;

    /// <summary>What CDKTF wrote, with the user's texts as the user wrote them.</summary>
    public static string Finish(string json) => json.Replace(Guarded, TokenMark, StringComparison.Ordinal);

    private static object? Literal(object? value) => value switch
    {
        string text => Text(text),
        null or ValueType => value,
        CapabilitySettings all => all.ByType.Values.Aggregate(all, (done, entry) => done.With(Literal(entry.Value)!, entry.Json)),
        IReadOnlyDictionary<string, string> entries => new SortedDictionary<string, string>(
            entries.ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value)), StringComparer.Ordinal),
        IReadOnlySet<string> set => set.Select(Text).ToHashSet(StringComparer.Ordinal),
        IEnumerable list => List(list),
        _ => Record(value),
    };

    private static string Text(string text) =>
        TerraformString.Literal(text).Replace(TokenMark, Guarded, StringComparison.Ordinal);

    private static Array List(IEnumerable list)
    {
        var type = list.GetType().GetInterfaces().Single(one =>
            one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)).GenericTypeArguments[0];
        object?[] elements = [.. list.Cast<object?>().Select(Literal)];
        var literals = Array.CreateInstance(type, elements.Length);
        elements.CopyTo(literals, 0);
        return literals;
    }

    // A setting that does not decide the stacks is no text of theirs: the files' paths, for example.
    private static object Record(object record)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        foreach (var property in record.GetType().GetProperties().Where(property =>
            property.SetMethod is not null && !property.IsDefined(typeof(JsonIgnoreAttribute))))
        {
            property.SetValue(copy, Literal(property.GetValue(record)));
        }

        return copy;
    }
}
