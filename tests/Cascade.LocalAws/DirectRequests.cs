using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;

namespace Cascade.Local;

/// <summary>Requests to the emulated AWS itself, past the product and every SDK.</summary>
public static class DirectRequests
{
    private static readonly HttpClient Client = new();

    /// <summary>Says which service and region it is for, as a signature does: moto reads no more of one, and checks nothing.</summary>
    public static HttpRequestMessage For(this HttpRequestMessage request, string service, string region)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256",
            $"Credential={LocalAws.AccessKey}/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    /// <summary>An object of S3; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">S3 answers something else.</exception>
    public static async Task<string?> ObjectAsync(this LocalAws aws, string bucket, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(aws.Endpoint, $"{bucket}/{key}")).For("s3", aws.Region);
        using var answer = await Client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"S3 answered {answer.StatusCode}: {body}");
    }

    /// <summary>The keys of a bucket that begin so, sorted; at most 1,000. Empty when there is no bucket.</summary>
    /// <exception cref="HttpRequestException">S3 refuses.</exception>
    public static async Task<IReadOnlyList<string>> KeysAsync(this LocalAws aws, string bucket, string prefix)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Get, new Uri(aws.Endpoint, $"{bucket}?list-type=2&prefix={prefix}")).For("s3", aws.Region);
        using var answer = await Client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        answer.EnsureSuccessStatusCode();
        return
        [
            .. XElement.Parse(await answer.Content.ReadAsStringAsync()).Descendants()
                .Where(element => element.Name.LocalName == "Key")
                .Select(element => element.Value)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes an object of S3, or, with null, deletes it.</summary>
    /// <exception cref="HttpRequestException">S3 refuses.</exception>
    public static async Task StoreAsync(this LocalAws aws, string bucket, string key, string? text)
    {
        var method = text is null ? HttpMethod.Delete : HttpMethod.Put;
        using var request = new HttpRequestMessage(method, new Uri(aws.Endpoint, $"{bucket}/{key}")).For("s3", aws.Region);
        request.Content = text is null ? null : new StringContent(text);
        using var answer = await Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
