using System.Text.RegularExpressions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>The items <c>CascadeSecret</c>.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"/>
internal static partial class SecretTopic
{
    public const string ItemName = "CascadeSecret";

    private const string UserSecrets = "user-secrets";

    private const string ParameterPrefix = "ssm:";
    private const string SecretPrefix = "secretsmanager:";

    private static readonly Declaration From = new(
        "From",
        "where the value is: `ssm:` and a parameter's name or ARN, or `secretsmanager:` and a secret's name or ARN; after a `#`, the key of a "
        + "secret that is a JSON object")
    {
        Unset = "the parameter `/cascade/<application>/<environment>/<service>/<variable>`",
        Example = "secretsmanager:shop/database#password",
    };

    private static readonly TextDeclaration Container = new(
        "Container",
        $"the container's name: `{ContainerNames.Application}` is the application, `{ContainerNames.Collector}` the collector, others are "
        + "`@(CascadeContainer)`'s",
        ContainerNames.Application);

    private static readonly Declaration Key = new("Key", "the ARN of the KMS key of your own that the value is encrypted with")
    {
        Unset = "the value is encrypted with the AWS service's own key",
        Example = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    };

    private static readonly ItemDeclaration Item = new(
        ItemName,
        "an environment variable whose value is in Systems Manager or Secrets Manager: ECS reads the value when a task starts",
        "the environment variable's name, as a `CascadeEnvironmentVariable` has")
    {
        Metadata = [From, Container, Key],
    };

    private static readonly Declaration SetProperty = new(
        "CascadeSet", "the secret whose value `CascadeSecrets` sets: the variable's name. The value is asked for, or read from standard input")
    {
        Group = PropertyGroup.OneCommand,
        Unset = "`CascadeSecrets` lists the secrets",
        Example = "ConnectionStrings__Shop",
    };

    private static readonly Declaration FromProperty = new(
        "CascadeFrom", $"`{UserSecrets}`: `CascadeSecrets` takes values from the project's user secrets; without `CascadeSet`, all that are there")
    {
        Group = PropertyGroup.OneCommand,
        Unset = "the value is asked for, or read from standard input",
        Example = UserSecrets,
        Words = [UserSecrets],
    };

    private static readonly SwitchDeclaration RestartProperty = new(
        "CascadeRestart", "let `CascadeSecrets` start new tasks, which read the new values, and wait until they run", false)
    {
        Group = PropertyGroup.OneCommand,
        Example = "true",
    };

    private static readonly SwitchDeclaration DestroyProperty = new(
        "CascadeDestroySecrets", "let `CascadeDestroy` delete the values of the service's secrets that Cascade keeps", false)
    {
        Group = PropertyGroup.OneCommand,
        Example = "true",
    };

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(
        SecretJson.Default.SecretSettings,
        Read,
        properties: [SetProperty, FromProperty, RestartProperty, DestroyProperty],
        items: [Item],
        variables: reader => reader.Request.ItemsOf(Item.Name)
            .Where(item => (item[Container.Name] ?? Container.Default) == ContainerNames.Application)
            .Select(item => item.Identity));

    private static SecretSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var secrets = reader.Items(Item).Select(item => ReadSecret(reader, item, settings)).OfType<Secret>().ToArray();
        foreach (var twice in secrets.GroupBy(secret => (secret.Container, secret.Variable)).Where(group => group.Count() > 1))
        {
            reader.Report(Errors.SecretTwice(new(Item.Name, twice.Key.Variable), twice.Key.Variable, twice.Key.Container));
        }

        return new()
        {
            Secrets =
            [
                .. secrets
                    .OrderBy(secret => secret.Container, StringComparer.Ordinal)
                    .ThenBy(secret => secret.Variable, StringComparer.Ordinal),
            ],
            Work = ReadWork(reader, secrets),
        };
    }

    private static SecretWork ReadWork(RequestReader reader, IReadOnlyList<Secret> secrets)
    {
        var (set, from) = (reader.Text(SetProperty), reader.Text(FromProperty));
        if (from is not (null or UserSecrets))
        {
            reader.Report(Errors.SecretOriginUnknown(reader.SettingOf(FromProperty), from));
        }

        if (set?.Contains('=', StringComparison.Ordinal) == true)
        {
            // What follows may be the value: no message repeats the text.
            reader.Report(Errors.SecretValueOnCommandLine(new(SetProperty.Name, null)));
        }
        else if (set is not null && from is null && reader.Fact(Facts.SolutionPath) is { } solution)
        {
            // The projects of a solution build side by side, most of them in processes without a terminal.
            var project = Path.GetRelativePath(Path.GetDirectoryName(solution)!, reader.Request.Project);
            reader.Report(Errors.SecretOfSolution(reader.SettingOf(SetProperty), set, project));
        }
        else if (set is not null && !secrets.Any(secret => secret.Variable == set))
        {
            reader.Report(Errors.SecretUnknown(reader.SettingOf(SetProperty), set, secrets.Select(secret => secret.Variable).Distinct()));
        }
        else if (set is not null && secrets.FirstOrDefault(secret => secret.Variable == set) is { IsOwn: false } elsewhere)
        {
            reader.Report(Errors.SecretElsewhere(reader.SettingOf(SetProperty), set, elsewhere.Source.Name));
        }

        return new()
        {
            Set = set,
            FromUserSecrets = from is not null,
            Restart = reader.Switch(RestartProperty),
            Destroy = reader.Switch(DestroyProperty),
        };
    }

    private static Secret? ReadSecret(RequestReader reader, RequestItem item, DeploymentSettings settings)
    {
        var (setting, variable) = (RequestReader.SettingOf(Item, item), item.Identity);
        EnvironmentVariables.Check(reader, new(setting), variable, "");

        var container = item[Container.Name] ?? Container.Default;
        var containers = ContainersOf(settings);
        if (!containers.TryGetValue(container, out var plain))
        {
            reader.Report(Errors.SecretContainerUnknown(setting, variable, container, containers.Keys));
        }
        else if (plain.Contains(variable))
        {
            reader.Report(Errors.SecretIsVariable(setting, variable, container));
        }

        var key = item[Key.Name];
        if (key is not null && !KeyForm().IsMatch(key))
        {
            reader.Report(Errors.SecretKeyMalformed(setting, variable, key));
        }

        var from = item[From.Name];
        if ((from is null ? OwnSource(variable, settings.Address) : SourceOf(from)) is not { } source)
        {
            reader.Report(from is null
                ? Errors.SecretNameNotOfParameter(setting, variable)
                : Errors.SecretFromMalformed(setting, variable, from));
            return null;
        }

        return new(variable, container, source, key) { IsOwn = from is null };
    }

    /// <summary>The containers of the task, each with the variables that the user has set in it.</summary>
    private static Dictionary<string, HashSet<string>> ContainersOf(DeploymentSettings settings)
    {
        var environment = settings.Environment;
        Dictionary<string, HashSet<string>> containers = new(StringComparer.Ordinal)
        {
            [ContainerNames.Application] = [.. environment.Variables.Keys, .. environment.References.Select(reference => reference.Name)],
        };
        if (settings.Telemetry.Tracing)
        {
            containers[ContainerNames.Collector] = [];
        }

        foreach (var further in settings.Containers.Further)
        {
            containers[further.Name] = [.. further.EnvironmentVariables.Keys];
        }

        return containers;
    }

    // A parameter's name takes fewer characters than a variable's.
    private static SecretSource? OwnSource(string variable, ServiceAddress address)
    {
        var name = OwnParameters.PathOf(address) + variable;
        return ParameterForm().IsMatch(name) ? new(SecretStore.Parameter, name, JsonKey: null) : null;
    }

    private static SecretSource? SourceOf(string from)
    {
        if (Rest(from, ParameterPrefix, "ssm") is { } parameter)
        {
            return ParameterForm().IsMatch(parameter) ? new(SecretStore.Parameter, parameter, JsonKey: null) : null;
        }

        if (Rest(from, SecretPrefix, "secretsmanager") is not { } secret)
        {
            return null;
        }

        var (name, key) = secret.Split('#', 2) is [var before, var after] ? (before, after) : (secret, null);
        return SecretForm().IsMatch(name) && (key is null || JsonKeyForm().IsMatch(key))
            ? new(SecretStore.SecretsManager, name, key)
            : null;
    }

    /// <summary>What follows the prefix; of an ARN of the AWS service's, all.</summary>
    private static string? Rest(string from, string prefix, string service) =>
        from.StartsWith(prefix, StringComparison.Ordinal) ? from[prefix.Length..]
        : Arn.Parse(from)?.Service == service ? from
        : null;

    [GeneratedRegex(@"^(arn:aws[\w-]*:ssm:[a-z0-9-]+:\d{12}:parameter)?/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterForm();

    [GeneratedRegex(@"^(arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[A-Za-z0-9/_+=.@-]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex SecretForm();

    // A colon would end the key in ECS's form of the source.
    [GeneratedRegex(@"^[A-Za-z0-9_.@/+= -]+$")]
    private static partial Regex JsonKeyForm();

    [GeneratedRegex(@"^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key/[A-Za-z0-9-]+$")]
    private static partial Regex KeyForm();
}
