using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Settings;

/// <summary>Application, environment and service.</summary>
internal static class NameRules
{
    public const string DefaultEnvironment = "production";

    public static ServiceAddress Read(RequestReader reader)
    {
        var application = Given(reader, "CascadeApplication");
        var environment = Given(reader, "CascadeEnvironment") ?? DefaultEnvironment;
        var service = Given(reader, "CascadeService");
        if (application is not null && service is not null)
        {
            return new(application, environment, service);
        }

        var derived = Derived(reader, application is null ? service is null ? "CascadeApplication and CascadeService" : "CascadeApplication" : "CascadeService");
        return new(application ?? derived, environment, service ?? derived);
    }

    private static string? Given(RequestReader reader, string property)
    {
        if (reader.Text(property) is not { } name)
        {
            return null;
        }

        if (!KebabName.IsKebab(name))
        {
            reader.Report(Errors.NameNotKebab(reader.SettingOf(property), property, name, Suggestion(name)));
        }
        else if (name.Length > KebabName.MaxLength)
        {
            reader.Report(Errors.NameTooLong(reader.SettingOf(property), property, name));
        }

        return name;
    }

    private static string Derived(RequestReader reader, string properties)
    {
        var project = ProjectRules.Name(reader);
        var name = KebabName.From(project);
        if (name is null)
        {
            reader.Report(Errors.NameNotDerivable(project, properties));
        }
        else if (name.Length > KebabName.MaxLength)
        {
            reader.Report(Errors.DerivedNameTooLong(project, name, properties));
        }

        return name ?? project;
    }

    private static string? Suggestion(string name) =>
        KebabName.From(name) is { Length: <= KebabName.MaxLength } kebab ? kebab : null;
}
