using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Cascade.Engine.Aws.JsonProtocol;

/// <summary>A response's body is its output; an error's names its code in <c>__type</c>.</summary>
internal sealed class JsonBodyUnmarshaller<TResponse>(JsonTypeInfo<TResponse> type) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        return body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), type) ?? new TResponse();
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
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
            // A proxy's page, not AWS's answer: the status code is all that is known.
            return new();
        }
    }
}
