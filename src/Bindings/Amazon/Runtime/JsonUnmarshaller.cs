using System;
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
    private static readonly bool SaysSomething = UnreadableAnswer.HasMembers(typeof(TResponse));

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var body = UnreadableAnswer.Read(input.Stream);
        if (body.IsEmpty && !SaysSomething)
        {
            return new TResponse();
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            return read(ref reader) ?? throw UnreadableAnswer.Of(body);
        }
        // An InvalidOperationException: a text that is not UTF-8.
        catch (Exception cause) when (cause is JsonException or FormatException or InvalidOperationException)
        {
            throw UnreadableAnswer.Of(body);
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
