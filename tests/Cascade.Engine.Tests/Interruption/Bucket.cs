using System.Net;
using System.Net.Http.Headers;
using Cascade.Local;

namespace Cascade.Engine.Tests.Interruption;

/// <summary>Objects of the emulated S3, read past the product. moto reads no more of a signature than whose and for which service.</summary>
internal static class Bucket
{
    private static readonly HttpClient Http = new();

    public static async Task<string?> GetAsync(LocalAws aws, string bucket, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(aws.Endpoint, $"{bucket}/{key}"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=AKIALOCALAWS00000000/20260101/{aws.EnvironmentVariables["AWS_REGION"]}/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await Http.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"S3 answered {answer.StatusCode}: {body}");
    }
}
