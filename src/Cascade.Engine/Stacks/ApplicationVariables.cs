using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// The environment variables of the application's container: the user's, and Cascade's beside them. What the user sets stays.
/// </summary>
internal sealed class ApplicationVariables(DeploymentSettings settings)
{
    private readonly Dictionary<string, string> _all = new(settings.Environment.Variables, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> All => _all;

    /// <summary>Sets a variable, unless the user does.</summary>
    public void Set(string name, string value)
    {
        if (!settings.Environment.Sets(name))
        {
            _all[name] = value;
        }
    }

    /// <summary>
    /// Sets a variable that is a list. The value comes before what the user's own variable holds; a variable in the user's file stays.
    /// </summary>
    public void Set(string name, string value, char separator)
    {
        if (settings.Environment.Variables.TryGetValue(name, out var theirs))
        {
            _all[name] = $"{value}{separator}{theirs}";
        }
        else
        {
            Set(name, value);
        }
    }
}
