using System.Text.Json;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>What two services of one environment want otherwise, and the load balancer has once.</summary>
internal static class HttpsConflicts
{
    /// <param name="service">The service that is published.</param>
    /// <param name="needs">By HTTPS, of all services.</param>
    public static Problem? Find(string service, IReadOnlyList<EnvironmentNeed> needs)
    {
        var all = needs.Select(need => (need.Service, Need: JsonSerializer.Deserialize(need.Need, HttpsJson.Default.HttpsNeed)!)).ToList();
        if (all.Find(one => one.Service == service).Need is not { } own)
        {
            return null;
        }

        foreach (var (other, need) in all.Where(one => one.Service != service))
        {
            if (own.TlsPolicy is { } policy && need.TlsPolicy is { } theirs && policy != theirs)
            {
                return Errors.TlsPolicyOfOther(policy, other, theirs);
            }

            var clash = own.Domains.FirstOrDefault(domain =>
                need.Domains.Any(theirs => theirs.Base == domain.Base && theirs.Certificate != domain.Certificate));
            if (clash is not null)
            {
                return Errors.CertificateOfOther(clash.Name, other);
            }
        }

        return null;
    }
}
