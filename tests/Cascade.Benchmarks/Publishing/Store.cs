using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The emulated S3, asked without Terraform and without the product: what they say of themselves is not what is checked.</summary>
internal sealed class Store(LocalAws aws)
{
    private readonly string region = aws.EnvironmentVariables["AWS_REGION"];

    /// <summary>Cascade's bucket.</summary>
    public string Bucket => $"cascade-{LocalAws.Account}-{region}";

    public Task CreateBucketAsync(string bucket) => SendAsync(HttpMethod.Put, bucket, new StringContent(
        $"""<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>"""));

    /// <summary>A Terraform state; without resources when there is none, or no longer.</summary>
    public async Task<State> ReadStateAsync(string bucket, string key) => new(await GetAsync($"{bucket}/{key}"));

    public Task<JsonNode?> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task PutAsync(string path, JsonNode content) => SendAsync(HttpMethod.Put, path, new StringContent(content.ToJsonString()));

    // moto reads service and region from the signature, and does not check it.
    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(aws.Endpoint, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=AKIALOCALAWS00000000/20260101/{region}/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return method == HttpMethod.Get ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }
}
