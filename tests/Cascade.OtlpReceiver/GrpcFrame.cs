using Microsoft.AspNetCore.Http;

namespace Cascade.Otlp;

/// <summary>
/// As much of gRPC as a call with one message and an empty answer needs; ASP.NET Core's own package is not worth having for that.
/// </summary>
/// <seealso href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md"/>
internal static class GrpcFrame
{
    /// <summary>What is before a message: whether it is compressed, and its length in four bytes.</summary>
    public const int Length = 5;

    private const string Ok = "0";
    private const string Unavailable = "14";

    public static async Task AnswerAsync(HttpResponse response, bool takes)
    {
        response.ContentType = "application/grpc";
        if (takes)
        {
            await response.Body.WriteAsync(new byte[Length]);
        }

        response.AppendTrailer("grpc-status", takes ? Ok : Unavailable);
    }
}
