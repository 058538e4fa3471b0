using System.Net;
using System.Security;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Cascade.Local.Scripted;

/// <summary>One answer of <see cref="FakeAws"/>, in the form of the protocol that the question came in.</summary>
public sealed record FakeAnswer
{
    private HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    private string Body { get; init; } = "";

    private string? ErrorCode { get; init; }

    private bool IsSilent { get; init; }

    private bool IsHtml { get; init; }

    /// <summary>Whether AWS does what was asked, and the connection breaks before its answer.</summary>
    internal bool IsLost { get; private init; }

    /// <summary>Whether the connection breaks before AWS reads what was asked.</summary>
    internal bool IsReset { get; private init; }

    private TimeSpan Delay { get; init; }

    /// <summary>The body as it goes over the wire: JSON, or the whole XML.</summary>
    public static FakeAnswer Ok(string body) => new() { Body = body };

    /// <summary>The body from an object, its names as they are.</summary>
    public static FakeAnswer Json(object body) => Ok(JsonSerializer.Serialize(body));

    /// <summary>An error as AWS sends it.</summary>
    /// <param name="status">For instance 403.</param>
    /// <param name="code">For instance <c>AccessDeniedException</c>.</param>
    /// <param name="message">AWS's sentence.</param>
    public static FakeAnswer Error(HttpStatusCode status, string code, string message) =>
        new() { Status = status, ErrorCode = code, Body = message };

    /// <summary>403, the caller may not do this.</summary>
    public static FakeAnswer Denied(string action) =>
        Error(
            HttpStatusCode.Forbidden,
            "AccessDeniedException",
            $"User: arn:aws:iam::123456789012:user/dev is not authorized to perform: {action} because no identity-based policy allows "
                + $"the {action} action");

    /// <summary>The token has expired: 403 in the query protocol, 400 in JSON's.</summary>
    public static FakeAnswer Expired { get; } = Error(
        HttpStatusCode.Forbidden, "ExpiredToken", "The security token included in the request is expired");

    /// <summary>The connection stays open and nothing comes.</summary>
    public static FakeAnswer Silence { get; } = new() { IsSilent = true };

    /// <summary>The connection breaks, and nothing was done.</summary>
    public static FakeAnswer Reset { get; } = new() { IsReset = true };

    /// <summary>What was asked is done, and the connection breaks before the answer.</summary>
    public static FakeAnswer Lost { get; } = new() { IsLost = true };

    /// <summary>200 with a page in place of AWS's answer, as captive portals and gateways send.</summary>
    public static FakeAnswer Html { get; } = new() { IsHtml = true, Body = "<!DOCTYPE html><html><body><h1>Sign in to go on</h1></body></html>" };

    /// <summary>The same answer, later.</summary>
    public FakeAnswer After(TimeSpan delay) => this with { Delay = delay };

    internal async Task WriteAsync(FakeRequest request, HttpResponse response, CancellationToken aborted)
    {
        if (IsSilent || Delay > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(IsSilent ? Timeout.InfiniteTimeSpan : Delay, aborted);
            }
            catch (OperationCanceledException)
            {
                return; // the caller gave up
            }
        }

        response.StatusCode = (int)Status;
        response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        response.ContentType = IsHtml ? "text/html" : request.Protocol == FakeProtocol.Json ? "application/x-amz-json-1.1" : "text/xml";
        if (ErrorCode is not null && request.Protocol == FakeProtocol.Json)
        {
            response.Headers["x-amzn-ErrorType"] = ErrorCode;
        }

        await response.WriteAsync(ErrorCode is null ? Body : ErrorBody(request.Protocol), CancellationToken.None);
    }

    private string ErrorBody(FakeProtocol protocol) => protocol switch
    {
        FakeProtocol.Json => JsonSerializer.Serialize(new { __type = ErrorCode, message = Body }),
        FakeProtocol.Query => $"<ErrorResponse><Error><Type>Sender</Type>{ErrorElements}</Error><RequestId>1</RequestId></ErrorResponse>",
        FakeProtocol.Ec2 => $"<Response><Errors><Error>{ErrorElements}</Error></Errors><RequestID>1</RequestID></Response>",
        _ => $"<Error>{ErrorElements}<RequestId>1</RequestId></Error>",
    };

    private string ErrorElements => $"<Code>{ErrorCode}</Code><Message>{SecurityElement.Escape(Body)}</Message>";
}
