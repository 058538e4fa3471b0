using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.ResourceGroupsTaggingAPI.Model;

internal sealed class GetResourcesRequest : AmazonWebServiceRequest
{
    /// <summary>All must match.</summary>
    public List<TagFilter>? TagFilters { get; set; }

    public string? PaginationToken { get; set; }

    /// <summary>1 to 100.</summary>
    public int? ResourcesPerPage { get; set; }
}

internal sealed class GetResourcesResponse : AmazonWebServiceResponse
{
    public List<ResourceTagMapping>? ResourceTagMappingList { get; set; }

    /// <summary>Empty on the last page.</summary>
    public string? PaginationToken { get; set; }
}

internal sealed class TagFilter
{
    public string? Key { get; set; }

    /// <summary>Any may match.</summary>
    public List<string>? Values { get; set; }
}

internal sealed class ResourceTagMapping
{
    public string? ResourceARN { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetResourcesRequest))]
[JsonSerializable(typeof(GetResourcesResponse))]
internal sealed partial class TaggingJson : JsonSerializerContext;
