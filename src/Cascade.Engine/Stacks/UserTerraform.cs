using System.Collections;
using System.Text;
using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Stacks;

/// <summary>
/// <c>@(CascadeTerraform)</c>: the user's own files, in the folder of the service stack. There they are part of the stack: they may refer
/// to its resources by their addresses, and change them in files whose names end in <c>_override.tf</c>.
/// </summary>
/// <seealso href="https://developer.hashicorp.com/terraform/language/files/override"/>
internal static partial class UserTerraform
{
    /// <summary>
    /// What Terraform would refuse later in words of its own, or would not notice, in the files. The settings have checked their names.
    /// </summary>
    /// <param name="files">Full paths. A file that cannot be read has been reported.</param>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<string> files) =>
        [.. files.Where(File.Exists).Distinct(StringComparer.Ordinal).SelectMany(CheckContent)];

    /// <summary>The references of environment variables to blocks that none of the files has.</summary>
    /// <param name="references">The variables' references.</param>
    /// <param name="files">Full paths. A file that cannot be read has been reported.</param>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<VariableReference> references, IReadOnlyList<string> files)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var declared = files.Where(File.Exists)
            .SelectMany(file => DeclaredBlocks.In(File.ReadAllText(file), TerraformFiles.IsJson(file))).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. references.Where(reference => !declared.Contains(reference.Block)).Select(
                reference => Errors.VariableReferenceUndeclared(reference.Name, reference.Expression, reference.Block)),
        ];
    }

    /// <summary>
    /// Whether the text of the files and their <see cref="Variables"/> alone decide what they come to. With a data source, a module, a file
    /// that they read, or the time, only Terraform can tell whether anything has changed.
    /// </summary>
    public static bool DecideAlone(IEnumerable<string> files) => !files.Any(file => LooksElsewhere().IsMatch(File.ReadAllText(file)));

    /// <summary>The values that the environment gives the files' variables.</summary>
    /// <seealso href="https://developer.hashicorp.com/terraform/language/values/variables#environment-variables"/>
    public static IEnumerable<NamedContent> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
            .Where(variable => variable.Name.StartsWith("TF_VAR_", StringComparison.Ordinal))
            .Select(variable => new NamedContent($"variable {variable.Name}", variable.Value));

    /// <summary>Whether the service stack's folder has any.</summary>
    public static bool IsIn(string directory) => Own(directory).Length > 0;

    /// <summary>The files in the folder, by name: to be kept beside what was applied.</summary>
    public static IReadOnlyDictionary<string, string> Read(string directory) =>
        new SortedDictionary<string, string>(
            Own(directory).ToDictionary(path => Path.GetFileName(path), File.ReadAllText), StringComparer.Ordinal);

    /// <summary>Puts back what <see cref="Read"/> read, and nothing else.</summary>
    public static void Restore(IReadOnlyDictionary<string, string> files, string directory)
    {
        foreach (var path in Own(directory))
        {
            File.Delete(path);
        }

        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(directory, name), text);
        }
    }

    /// <summary>Copies the files, and removes those of an earlier synthesis.</summary>
    /// <param name="files">Full paths, checked.</param>
    /// <param name="directory">The service stack's folder (<see cref="SynthesizedStacks.ServiceDirectory"/>).</param>
    /// <exception cref="CascadeException">A file cannot be read or written.</exception>
    public static void Copy(IReadOnlyList<string> files, string directory)
    {
        var names = files.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var stale in Own(directory).Where(path => !names.Contains(Path.GetFileName(path))))
        {
            File.Delete(stale);
        }

        foreach (var file in files)
        {
            try
            {
                File.Copy(file, Path.Combine(directory, Path.GetFileName(file)), overwrite: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CascadeException(Errors.TerraformFileMissing(new("CascadeTerraform", file), file), exception);
            }
        }
    }

    private static string[] Own(string directory) =>
    [
        .. Directory.EnumerateFiles(directory).Where(path =>
            Path.GetFileName(path) is var name && TerraformFiles.IsTerraform(name) && !TerraformFiles.IsReserved(name)),
    ];

    private static List<Problem> CheckContent(string file)
    {
        if (UserFile.Read(file) is not { } content)
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        return [.. TerraformSettings.Read(text, TerraformFiles.IsJson(file)).Select(setting => setting.Kind switch
        {
            TerraformSettingKind.Backend => Errors.UserTerraformBackend(file, setting.Line, setting.Column),
            TerraformSettingKind.RequiredProviders when !IsOverride(file) =>
                Errors.UserTerraformRequiredProviders(file, setting.Line, setting.Column),
            TerraformSettingKind.AwsVersion when setting.Value.TrimStart('=', ' ').Trim() != CascadeStack.ProviderVersion =>
                Errors.UserTerraformProviderVersion(file, setting.Line, setting.Column, setting.Value, CascadeStack.ProviderVersion),
            _ => null,
        }).OfType<Problem>()];
    }

    // Blocks of HCL and of JSON, and functions. A comment that looks like a block costs a run of Terraform, no more.
    [GeneratedRegex(
        """^\s*(data|module|ephemeral)\s+"|"(data|module|ephemeral)"\s*:"""
        + """|\b(file\w*|templatefile|timestamp|plantimestamp|uuid|bcrypt)\s*\(""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex LooksElsewhere();

    private static bool IsOverride(string file)
    {
        var name = Path.GetFileName(file);
        var stem = name[..name.LastIndexOf(".tf", StringComparison.Ordinal)];
        return stem == "override" || stem.EndsWith("_override", StringComparison.Ordinal);
    }
}
