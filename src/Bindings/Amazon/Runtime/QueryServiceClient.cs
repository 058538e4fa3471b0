using System;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Cascade.AwsClients;

/// <summary>
/// A client of AWS's Query protocol, or of EC2's: the action, the API's version and the input are a form, and the answer is XML.
/// </summary>
public abstract class QueryServiceClient : ServiceClient
{
    private protected QueryServiceClient(AWSCredentials credentials, ServiceConfig config)
        : base(credentials, config)
    {
    }

    /// <param name="action">The operation.</param>
    /// <param name="result">The element that holds the answer's members; null where the root does (EC2).</param>
    /// <param name="request">The input.</param>
    /// <param name="write">Writes the input.</param>
    /// <param name="read">Reads the element that holds the members.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    private protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        string action,
        string? result,
        TRequest request,
        Action<Form, TRequest> write,
        Func<XmlReader, TResponse> read,
        CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = new Marshaller<TRequest>(action, Config.ServiceVersion, Config.AuthenticationServiceName, write),
                ResponseUnmarshaller = new XmlUnmarshaller<TResponse>(result, read),
            },
            cancellationToken);

    private sealed class Marshaller<TRequest>(string action, string version, string service, Action<Form, TRequest> write)
        : IMarshaller<IRequest, AmazonWebServiceRequest>
        where TRequest : AmazonWebServiceRequest
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/" };
            request.Parameters["Action"] = action;
            request.Parameters["Version"] = version;
            write(new Form(request.Parameters), (TRequest)input);
            return request;
        }
    }
}
