using System.Text;
using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Plain environment variables: readable by everybody who may describe a task definition, so never a credential.</summary>
internal static partial class EnvironmentVariables
{
    // A task definition, all of it, has 64 KiB.
    private const int MaxBytes = 48 * 1024;

    private static readonly Declaration Value = new("Value", "the value: plain text, in which `${…}` means nothing; spaces around the text stay") { Unset = "empty" };

    public static readonly ItemDeclaration Item = new(
        "CascadeEnvironmentVariable",
        "an environment variable of the application's container; never a secret, for the variable is plain in the task definition",
        "the name: begins with a letter or `_`, goes on with letters, digits and `_ . : -`. Not `ECS_…`, `AWS_CONTAINER_…`, "
        + "`AWS_EXECUTION_ENV`,"
            + " and none that the AWS SDKs read credentials from: the application has its task role's")
    {
        Metadata = [Value, VariableReference.Value, VariableReference.Secret],
    };

    /// <returns>The plain variables, and those whose values come from the user's own Terraform.</returns>
    public static (SortedDictionary<string, string> Plain, IReadOnlyList<VariableReference> References) Read(RequestReader reader)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        List<VariableReference> references = [];
        foreach (var item in reader.Items(Item))
        {
            var setting = RequestReader.SettingOf(Item, item);
            var reference = VariableReference.Read(reader, setting, item, Value.Name);
            Add(reader, new(setting), variables, item.Identity, reference is null ? item.Verbatim(Value.Name) : "");
            if (reference is not null)
            {
                references.Add(reference);
            }
        }

        foreach (var reference in references)
        {
            variables.Remove(reference.Name);
        }

        CheckSize(reader, RequestReader.SettingOf(Item), variables);
        return (variables, [.. references.OrderBy(reference => reference.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Checks one variable and adds it to its container's.</summary>
    public static void Add(RequestReader reader, Origin origin, SortedDictionary<string, string> variables, string name, string value)
    {
        Check(reader, origin, name, value);
        if (variables.Keys.FirstOrDefault(other => other != name && other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            reader.Report(origin.Place(Errors.VariablesDifferByCase(origin.Setting, name, other)));
        }

        if (!variables.TryAdd(name, value))
        {
            reader.Report(origin.Place(Errors.VariableTwice(origin.Setting, name)));
        }
    }

    /// <summary>Checks one variable by itself: its name, and that its value is no credential.</summary>
    public static void Check(RequestReader reader, Origin origin, string name, string value)
    {
        if (!NameForm().IsMatch(name))
        {
            reader.Report(origin.Place(Errors.VariableNameMalformed(origin.Setting, name)));
        }
        else if (Credentials.IsName(name) || ReservedForm().IsMatch(name))
        {
            reader.Report(origin.Place(Errors.VariableReserved(origin.Setting, name)));
        }
        else if (Credentials.AreIn(value))
        {
            reader.Report(origin.Place(Errors.VariableHoldsCredential(origin.Setting, name)));
        }
        else if (Credentials.MayBeIn(name, value))
        {
            reader.Report(origin.Place(Errors.VariableLooksSecret(origin.Setting, name)));
        }
    }

    public static void CheckSize(RequestReader reader, Setting setting, IReadOnlyDictionary<string, string> variables)
    {
        var bytes = variables.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
        if (bytes > MaxBytes)
        {
            reader.Report(Errors.VariablesTooLarge(setting, bytes, MaxBytes));
        }
    }

    // What .NET's configuration makes of a name is wider than a shell's: Logging__LogLevel__Microsoft.AspNetCore, A:B.
    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.:-]*$")]
    private static partial Regex NameForm();

    // What ECS itself puts into a container.
    [GeneratedRegex("^(ECS_.*|AWS_CONTAINER_.*|AWS_EXECUTION_ENV)$")]
    private static partial Regex ReservedForm();
}
