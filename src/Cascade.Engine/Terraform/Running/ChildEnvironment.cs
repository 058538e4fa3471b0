using System.Collections;

namespace Cascade.Engine.Terraform.Running;

/// <summary>
/// The environment Terraform runs in: the user's own (credentials, proxies, <c>TF_CLI_CONFIG_FILE</c>, <c>TF_VAR_*</c>, <c>TF_LOG</c> …),
/// what the deployment resolved, and what makes Terraform's output readable by a program.
/// </summary>
internal static class ChildEnvironment
{
    /// <summary>
    /// Never passed on: arguments behind our back; another data folder or workspace, which would mix the states of two stacks.
    /// </summary>
    public static bool IsWithheld(string name) =>
        name is "TF_DATA_DIR" or "TF_WORKSPACE" or "TF_CLI_ARGS" || name.StartsWith("TF_CLI_ARGS_", StringComparison.Ordinal);

    /// <param name="own">This process's variables.</param>
    /// <param name="deployment">Variables to set, or with null to take away.</param>
    public static Dictionary<string, string?> Of(IDictionary own, IReadOnlyDictionary<string, string?> deployment)
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var result = new Dictionary<string, string?>(comparer);
        foreach (DictionaryEntry variable in own)
        {
            if (!IsWithheld((string)variable.Key))
            {
                result[(string)variable.Key] = (string?)variable.Value;
            }
        }

        foreach (var (name, value) in deployment)
        {
            result[name] = value;
        }

        // Terraform and its AWS provider spend more than a quarter of their time on garbage when they read the provider's schema; 0.2 GB of
        // memory spare it.
        result.TryAdd("GOGC", "400");
        result["TF_IN_AUTOMATION"] = "1";
        result["TF_INPUT"] = "0";
        result["CHECKPOINT_DISABLE"] = "1";
        return result;
    }
}
