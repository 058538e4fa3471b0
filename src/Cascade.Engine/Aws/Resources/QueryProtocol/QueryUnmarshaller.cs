using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Aws.Resources.QueryProtocol;

/// <summary>Reads an XML answer.</summary>
internal sealed class QueryUnmarshaller<TResponse>(string? resultName, Action<TResponse, XElement> read) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var response = new TResponse();
        try
        {
            var root = XElement.Load(input.Stream);
            read(response, resultName is null ? root : root.Child(resultName) ?? root);
        }
        catch (XmlException cause)
        {
            // Half an answer, or a proxy's page in place of one.
            throw new AmazonUnmarshallingException(requestId: null, lastKnownLocation: resultName, cause);
        }

        return response;
    }

    /// <summary>The code and message of the first <c>Error</c>: <c>ErrorResponse/Error</c> of Query, <c>Response/Errors/Error</c> of EC2.</summary>
    /// <remarks>Of a proxy's page the status is all that matters; AWSSDK.Core's own reader would make the page the message.</remarks>
    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(input);
        var root = Root(input.Stream);
        var error = root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
        var requestId = root?.Elements().FirstOrDefault(element => element.Name.LocalName is "RequestId" or "RequestID")?.Value;
        var type = error?.Text("Type") switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };
        return new(error?.Text("Message") ?? $"HTTP status {(int)statusCode}.", innerException, type, error?.Text("Code"), requestId, statusCode);
    }

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
