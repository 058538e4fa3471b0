using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Benchmarks.Publishing;

/// <summary>The emulated S3, asked without Terraform and without the product: what they say of themselves is not what is checked.</summary>
internal sealed class Store(LocalAws aws)
{
    /// <summary>Cascade's bucket.</summary>
    public string Bucket => $"cascade-{LocalAws.Account}-{aws.Region}";

    public Task CreateBucketAsync(string bucket) => PutAsync(
        bucket,
        """<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">"""
            + $"""<LocationConstraint>{aws.Region}</LocationConstraint></CreateBucketConfiguration>""");

    /// <summary>A Terraform state; without resources when there is none, or no longer.</summary>
    public async Task<State> ReadStateAsync(string bucket, string key) => new(await GetAsync(bucket, key));

    public async Task<JsonNode?> GetAsync(string bucket, string key) =>
        await aws.ObjectAsync(bucket, key) is { } text ? JsonNode.Parse(text) : null;

    public Task PutAsync(string bucket, string key, JsonNode content) => PutAsync($"{bucket}/{key}", content.ToJsonString());

    private async Task PutAsync(string path, string content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(aws.Endpoint, path)) { Content = new StringContent(content) }
            .For("s3", aws.Region);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
