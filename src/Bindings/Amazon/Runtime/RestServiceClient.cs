using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Cascade.AwsClients;

/// <summary>A client of AWS's REST protocol with XML answers, for questions: the input is the path and the query.</summary>
public abstract class RestServiceClient : ServiceClient
{
    private protected RestServiceClient(AWSCredentials credentials, ServiceConfig config)
        : base(credentials, config)
    {
    }

    private protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        TRequest request, Action<RestQuery, TRequest> write, Func<XmlReader, TResponse> read, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = new Marshaller<TRequest>(Config.AuthenticationServiceName, write),
                ResponseUnmarshaller = new XmlUnmarshaller<TResponse>(result: null, read),
            },
            cancellationToken);

    private sealed class Marshaller<TRequest>(string service, Action<RestQuery, TRequest> write)
        : IMarshaller<IRequest, AmazonWebServiceRequest>
        where TRequest : AmazonWebServiceRequest
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, service) { HttpMethod = "GET", UseQueryString = true };
            write(new RestQuery(request), (TRequest)input);
            return request;
        }
    }
}

/// <summary>The path and the query that a request is written to.</summary>
internal sealed class RestQuery(IRequest request)
{
    public string Path
    {
        set => request.ResourcePath = value;
    }

    /// <exception cref="AmazonClientException">The value is missing: the path would be another operation's.</exception>
    public void Label(string name, string? value) => request.AddPathResource(
        $"{{{name}}}", string.IsNullOrEmpty(value) ? throw new AmazonClientException($"The request has no {name}.") : value);

    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            request.Parameters[name] = value;
        }
    }

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));
}
