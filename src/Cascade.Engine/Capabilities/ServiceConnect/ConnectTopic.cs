using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Capabilities.ServiceConnect;

/// <summary>Who calls whom in the environment.</summary>
internal static class ConnectTopic
{
    private static readonly SwitchDeclaration DiscoverableProperty = new(
        "CascadeDiscoverable", "whether the services of the environment reach this web service by its name, beside the load balancer", false)
    {
        Group = PropertyGroup.Traffic,
        Unset = "`false`, and `true` with `CascadePublic=false`",
        Example = "true",
    };

    public static readonly ItemDeclaration Reference = new(
        "CascadeReference",
        "a service of the same environment that this service calls",
        "the service's name (`CascadeService` of its project)");

    public static SettingsTopic Topic { get; } = SettingsTopic.Of(
        ConnectJson.Default.ConnectSettings, Read, properties: [DiscoverableProperty], items: [Reference]);

    private static ConnectSettings Read(RequestReader reader, DeploymentSettings settings)
    {
        var isDiscoverable = reader.Switch(DiscoverableProperty);
        if (isDiscoverable && settings.Traffic.Kind == ServiceKind.Worker)
        {
            reader.Report(Errors.IgnoredByWorker(reader.SettingOf(DiscoverableProperty), DiscoverableProperty.Name));
        }

        foreach (var item in reader.Items(Reference))
        {
            var setting = RequestReader.SettingOf(Reference, item);
            if (KebabName.From(item.Identity) != item.Identity)
            {
                reader.Report(Errors.ReferenceMalformed(setting, item.Identity, KebabName.From(item.Identity)));
            }
            else if (item.Identity == settings.Address.Service)
            {
                reader.Report(Errors.ReferenceToItself(setting, item.Identity));
            }
        }

        return new()
        {
            IsServed = settings.Traffic is { Kind: ServiceKind.Web } && (isDiscoverable || !settings.Traffic.HasRoute),
            References = [.. reader.Items(Reference).Select(item => item.Identity).Distinct().Order(StringComparer.Ordinal)],
        };
    }
}
