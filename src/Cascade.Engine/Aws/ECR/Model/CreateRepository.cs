using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

internal sealed class CreateRepositoryRequest : AmazonWebServiceRequest
{
    public string? RepositoryName { get; set; }

    /// <inheritdoc cref="Repository.ImageTagMutability"/>
    public string? ImageTagMutability { get; set; }

    public ImageScanningConfiguration? ImageScanningConfiguration { get; set; }

    public List<Tag>? Tags { get; set; }
}

internal sealed class CreateRepositoryResponse : AmazonWebServiceResponse
{
    public Repository? Repository { get; set; }
}

internal sealed class ImageScanningConfiguration
{
    public bool? ScanOnPush { get; set; }
}

/// <summary>A tag; ECR is the one service that writes its parts with capitals.</summary>
internal sealed class Tag
{
    [JsonPropertyName("Key")]
    public string? Key { get; set; }

    [JsonPropertyName("Value")]
    public string? Value { get; set; }
}
