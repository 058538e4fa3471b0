using Amazon.ElasticLoadBalancingV2;

namespace Cascade.Engine.Aws;

/// <summary>
/// Elastic Load Balancing neither filters by tag nor describes tags with a resource: a separate call describes the tags of ARNs.
/// </summary>
internal static class LoadBalancingTags
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
    private const int ArnsInOneCall = 20;

    /// <summary>The tags of each ARN whose resource still exists.</summary>
    public static async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> TagsAsync(
        this IAmazonElasticLoadBalancingV2 loadBalancing, IEnumerable<string> arns, CancellationToken cancellationToken)
    {
        var tags = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var chunk in arns.Chunk(ArnsInOneCall))
        {
            // A resource that is gone fails the whole call: then each resource has a call of its own.
            var answer = await loadBalancing.DescribeTagsAsync(new() { ResourceArns = [.. chunk] }, cancellationToken).OrNullAsync();
            if (answer is null && chunk.Length > 1)
            {
                foreach (var arn in chunk)
                {
                    foreach (var (described, own) in await loadBalancing.TagsAsync([arn], cancellationToken))
                    {
                        tags[described] = own;
                    }
                }
            }

            foreach (var description in answer?.TagDescriptions ?? [])
            {
                tags[description.ResourceArn.Required()] =
                    (description.Tags ?? []).ToDictionary(tag => tag.Key.Required(), tag => tag.Value ?? "", StringComparer.Ordinal);
            }
        }

        return tags;
    }
}
