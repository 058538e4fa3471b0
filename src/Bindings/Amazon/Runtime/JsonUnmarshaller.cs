using System;
using System.IO;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Cascade.AwsClients;

/// <summary>The body of a response is the operation's output. An error names its code in <c>__type</c>.</summary>
internal sealed class JsonUnmarshaller<TResponse>(JsonRead<TResponse> read) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        if (body.Length == 0)
        {
            return new TResponse();
        }

        try
        {
            var reader = new Utf8JsonReader(body.GetBuffer().AsSpan(0, (int)body.Length));
            reader.Read();
            return read(ref reader) ?? new TResponse();
        }
        catch (Exception cause) when (cause is JsonException or FormatException)
        {
            // Half an answer, or the page of a proxy.
            throw new AmazonUnmarshallingException(requestId: null, lastKnownLocation: null, cause);
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = ReadError(input);
        return new(error.Message, innerException, ErrorType.Unknown, error.Code, error.RequestId, statusCode);
    }

    private static ErrorResponse ReadError(JsonUnmarshallerContext input)
    {
        try
        {
            var reader = new StreamingUtf8JsonReader(input.Stream);
            return JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        }
        catch (JsonException)
        {
            // A proxy's page, not AWS's answer: only the status code is known.
            return new();
        }
    }
}
