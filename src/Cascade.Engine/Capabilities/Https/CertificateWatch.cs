using System.Text.Json;
using Amazon.CertificateManager.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Capabilities.Https;

/// <summary>
/// While Terraform waits for certificates: says which records the user must create, where another DNS than the account's Route 53 has the
/// names.
/// </summary>
internal static class CertificateWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(AccountLook look, IReadOnlyList<string> needs, CancellationToken cancellationToken)
    {
        var all = needs.Select(need => JsonSerializer.Deserialize(need, HttpsJson.Default.HttpsNeed)!).ToList();
        // One record proves a name and its wildcard.
        var waiting = (from need in all
                       from domain in need.Domains
                       where domain is { Zone: null, Certificate: null }
                       group need.CertificateTimeout by domain.Base).ToDictionary(same => same.Key, same => same.Max());
        while (waiting.Count > 0)
        {
            await Task.Delay(Pause, cancellationToken);
            foreach (var (name, record) in await PendingAsync(look, waiting.Keys, cancellationToken))
            {
                waiting.Remove(name, out var timeout);
                look.Log.Report(Errors.CertificateWaits(name, record.Name!, record.Type ?? "CNAME", record.Value!, timeout));
            }
        }
    }

    /// <summary>The records that ACM waits for, by the names' bases. What AWS does not tell now, the next look may tell.</summary>
    private static async Task<IReadOnlyList<(string Name, ResourceRecord Record)>> PendingAsync(
        AccountLook look, Dictionary<string, int>.KeyCollection names, CancellationToken cancellationToken)
    {
        List<(string, ResourceRecord)> pending = [];
        try
        {
            var certificates = Pages.ReadAsync(
                async token =>
                {
                    var request = new ListCertificatesRequest { CertificateStatuses = ["PENDING_VALIDATION"], NextToken = token };
                    var page = await look.Clients.Certificates.ListCertificatesAsync(request, cancellationToken).OrExplainAsync("list certificates");
                    return (page.CertificateSummaryList, page.NextToken);
                },
                cancellationToken);
            await foreach (var summary in certificates)
            {
                if (summary.DomainName is { } domain && DomainName.BaseOf(domain) is var name && names.Contains(name))
                {
                    var request = new DescribeCertificateRequest { CertificateArn = summary.CertificateArn };
                    var answer = await look.Clients.Certificates.DescribeCertificateAsync(request, cancellationToken).OrExplainAsync("describe a certificate");
                    var record = answer.Certificate?.DomainValidationOptions?.Select(option => option.ResourceRecord)
                        .FirstOrDefault(record => record is { Name: not null, Value: not null });
                    if (record is not null)
                    {
                        pending.Add((name, record));
                    }
                }
            }
        }
        catch (CascadeException)
        {
            // Terraform waits meanwhile, and tells what is wrong.
        }

        return [.. pending.DistinctBy(one => one.Item1)];
    }
}
