using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Cascade.Engine.Aws.JsonProtocol;

/// <summary>A request of <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">awsJson1_1</see>: the operation in a header, its input as the body.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(string target, string service, JsonTypeInfo<TRequest> type)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input) =>
        new DefaultRequest(input, service)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, type),
            Headers =
            {
                ["X-Amz-Target"] = target,
                ["Content-Type"] = "application/x-amz-json-1.1",
            },
        };
}
