using Amazon.Runtime;

namespace Amazon.ECR.Model;

internal sealed class GetAuthorizationTokenRequest : AmazonWebServiceRequest;

internal sealed class GetAuthorizationTokenResponse : AmazonWebServiceResponse
{
    public List<AuthorizationData>? AuthorizationData { get; set; }
}

internal sealed class AuthorizationData
{
    /// <summary>Base64 of <c>user:password</c>: a secret.</summary>
    public string? AuthorizationToken { get; set; }

    /// <summary>Twelve hours after it was given.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>The registry's address: <c>https://123456789012.dkr.ecr.eu-central-1.amazonaws.com</c>.</summary>
    public string? ProxyEndpoint { get; set; }
}
