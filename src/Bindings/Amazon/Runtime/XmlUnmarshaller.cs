using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Cascade.AwsClients;

/// <summary>Reads an XML answer.</summary>
internal sealed class XmlUnmarshaller<TResponse>(string? result, Func<XmlReader, TResponse> read) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    private static readonly XmlReaderSettings Settings =
        new() { IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var body = UnreadableAnswer.Read(input.Stream);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), Settings);
            reader.MoveToContent();
            // A web page is XML, too, if it is well-formed.
            return !reader.LocalName.EndsWith("Response", StringComparison.Ordinal) ? throw UnreadableAnswer.Of(body)
                : result is null ? read(reader)
                : ReadResult(reader);
        }
        catch (Exception cause) when (cause is XmlException or FormatException or InvalidOperationException)
        {
            throw UnreadableAnswer.Of(body);
        }
    }

    /// <summary>
    /// The code and message of the first <c>Error</c>: <c>ErrorResponse/Error</c> of Query, <c>Response/Errors/Error</c> of EC2.
    /// </summary>
    /// <remarks>Of a proxy's page only the status matters; AWSSDK.Core's own reader would make the page the message.</remarks>
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var root = Root(input.Stream);
        var error = root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
        var requestId = Text(root, "RequestId") ?? Text(root, "RequestID");
        var type = Text(error, "Type") switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };
        var message = Text(error, "Message") ?? $"HTTP status {(int)statusCode}.";
        return new(message, innerException, type, Text(error, "Code"), requestId, statusCode);
    }

    private TResponse ReadResult(XmlReader reader)
    {
        TResponse? response = null;
        if (XmlValues.Enter(reader))
        {
            while (XmlValues.Next(reader))
            {
                if (reader.LocalName == result)
                {
                    response = read(reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return response ?? new TResponse();
    }

    private static string? Text(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private static XElement? Root(Stream body)
    {
        try
        {
            return XElement.Load(body);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
