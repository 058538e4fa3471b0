using System;
using System.Buffers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Cascade.AwsClients;

/// <summary>A client of AWS's JSON protocol: the operation is named in a header, and its input is the body.</summary>
public abstract class JsonServiceClient : ServiceClient
{
    private protected JsonServiceClient(AWSCredentials credentials, ServiceConfig config)
        : base(credentials, config)
    {
    }

    private protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        string target,
        string contentType,
        TRequest request,
        Action<Utf8JsonWriter, TRequest> write,
        JsonRead<TResponse> read,
        CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = new Marshaller<TRequest>(target, contentType, Config.AuthenticationServiceName, write),
                ResponseUnmarshaller = new JsonUnmarshaller<TResponse>(read),
            },
            cancellationToken);

    private sealed class Marshaller<TRequest>(string target, string contentType, string service, Action<Utf8JsonWriter, TRequest> write)
        : IMarshaller<IRequest, AmazonWebServiceRequest>
        where TRequest : AmazonWebServiceRequest
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var body = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(body))
            {
                write(writer, (TRequest)input);
            }

            return new DefaultRequest(input, service)
            {
                HttpMethod = "POST",
                ResourcePath = "/",
                Content = body.WrittenSpan.ToArray(),
                Headers = { ["X-Amz-Target"] = target, ["Content-Type"] = contentType },
            };
        }
    }
}
