namespace Amazon.ECR.Model;

internal sealed class Repository
{
    public DateTime? CreatedAt { get; set; }

    /// <summary><c>IMMUTABLE</c> or <c>MUTABLE</c>.</summary>
    public string? ImageTagMutability { get; set; }

    public string? RegistryId { get; set; }

    public string? RepositoryArn { get; set; }

    public string? RepositoryName { get; set; }

    /// <summary>What an image reference begins with: <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com/todo/production/todo</c>.</summary>
    public string? RepositoryUri { get; set; }
}
