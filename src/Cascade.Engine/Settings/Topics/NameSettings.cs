using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>Application, environment and service.</summary>
internal static class NameSettings
{
    private static readonly Declaration Application =
        new("CascadeApplication", "the application that the service belongs to; an application has one service or several")
        {
            Group = PropertyGroup.Names,
            Unset = "the project's name",
            Example = "shop",
        };

    private static readonly TextDeclaration Environment =
        new("CascadeEnvironment", "one running copy of the application; it owns network, load balancer and cluster", "production")
        {
            Group = PropertyGroup.Names,
            Example = "staging",
        };

    private static readonly Declaration Service = new("CascadeService", "this project, deployed")
    {
        Group = PropertyGroup.Names,
        Unset = "the project's name",
        Example = "orders",
    };

    public static IReadOnlyList<Declaration> Properties { get; } = [Application, Environment, Service];

    public static ServiceAddress Read(RequestReader reader)
    {
        var application = Given(reader, Application);
        var environment = Given(reader, Environment) ?? Environment.Default;
        var service = Given(reader, Service);
        if (application is not null && service is not null)
        {
            return new(application, environment, service);
        }

        string?[] unset = [application is null ? Application.Name : null, service is null ? Service.Name : null];
        var derived = Derived(reader, string.Join(" and ", unset.OfType<string>()));
        return new(application ?? derived, environment, service ?? derived);
    }

    /// <summary>Whether the application has the project's name because none was given.</summary>
    public static bool IsApplicationDerived(DeploymentRequest request) => request.Property(Application.Name) is null;

    private static string? Given(RequestReader reader, Declaration property)
    {
        if (reader.Text(property) is not { } name)
        {
            return null;
        }

        if (!KebabName.IsKebab(name))
        {
            reader.Report(Errors.NameNotKebab(reader.SettingOf(property), property.Name, name, Suggestion(name)));
        }
        else if (name.Length > KebabName.MaxLength)
        {
            reader.Report(Errors.NameTooLong(reader.SettingOf(property), property.Name, name));
        }

        return name;
    }

    private static string Derived(RequestReader reader, string properties)
    {
        var project = ProjectSettings.NameOf(reader);
        var name = KebabName.From(project);
        if (name is null)
        {
            reader.Report(Errors.NameNotDerivable(reader.SettingOf(Facts.ProjectName), project, properties));
        }
        else if (name.Length > KebabName.MaxLength)
        {
            reader.Report(Errors.DerivedNameTooLong(reader.SettingOf(Facts.ProjectName), project, name, properties));
        }

        return name ?? project;
    }

    private static string? Suggestion(string name) =>
        KebabName.From(name) is { Length: <= KebabName.MaxLength } kebab ? kebab : null;
}
