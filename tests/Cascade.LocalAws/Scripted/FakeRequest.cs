using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Cascade.Local.Scripted;

/// <summary>One call that <see cref="FakeAws"/> got.</summary>
/// <param name="Action">The API's name (<c>DescribeServices</c>), or method and path where the protocol has none (S3).</param>
/// <param name="Body">As sent.</param>
/// <param name="Protocol">Which of AWS's wire protocols.</param>
public sealed record FakeRequest(string Action, ReadOnlyMemory<byte> Body, FakeProtocol Protocol)
{
    /// <summary>
    /// The service it was signed for (<c>elasticloadbalancing</c>), as the scope of its signature says; empty when it was not signed.
    /// </summary>
    public string Service { get; private init; } = "";

    /// <summary>What stands behind the path, with the question mark; empty without.</summary>
    public string Query { get; private init; } = "";

    /// <summary>Who asks; Terraform's provider says <c>terraform-provider-aws</c> in it.</summary>
    public string UserAgent { get; private init; } = "";

    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body.Span);

    internal static async Task<FakeRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        return Read(request, content.ToArray()) with
        {
            Service = ServiceOf(request),
            Query = request.QueryString.Value ?? "",
            UserAgent = request.Headers.UserAgent.ToString(),
        };
    }

    private static FakeRequest Read(HttpRequest request, byte[] body)
    {
        if (request.Headers["X-Amz-Target"].FirstOrDefault() is { } target)
        {
            return new FakeRequest(target[(target.LastIndexOf('.') + 1)..], body, FakeProtocol.Json);
        }

        if (request.HasFormContentType)
        {
            var form = QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body));
            if (form.TryGetValue("Action", out var action))
            {
                return new FakeRequest(action!, body, form["Version"] == "2016-11-15" ? FakeProtocol.Ec2 : FakeProtocol.Query);
            }
        }

        return new FakeRequest($"{request.Method} {request.Path}", body, FakeProtocol.Rest);
    }

    // AWS4-HMAC-SHA256 Credential=key/date/region/service/aws4_request, SignedHeaders=…
    private static string ServiceOf(HttpRequest request) =>
        request.Headers.Authorization.FirstOrDefault()?.Split(',')[0].Split('/') is [_, _, _, var service, ..] ? service : "";
}

/// <summary>AWS's wire protocols, as far as their errors differ. https://smithy.io/2.0/aws/protocols/index.html</summary>
public enum FakeProtocol
{
    /// <summary>ECS, ECR, logs, tagging …: awsJson 1.0 and 1.1.</summary>
    Json,

    /// <summary>STS, IAM, ELB.</summary>
    Query,

    /// <summary>EC2, whose errors have a form of their own.</summary>
    Ec2,

    /// <summary>S3.</summary>
    Rest,
}
