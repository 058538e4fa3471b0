using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Cascade.Engine.Aws.Resources.QueryProtocol;

/// <summary>
/// A client of AWS's Query protocol (EC2, Elastic Load Balancing, IAM) on AWSSDK.Core's own pipeline, for services whose package
/// cannot be had. A derived client is named and shaped as AWSSDK's, which can take its place.
/// </summary>
/// <seealso href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html"/>
/// <seealso href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html"/>
internal abstract class QueryServiceClient(AWSCredentials credentials, QueryServiceConfig config)
    : AmazonServiceClient(credentials, config)
{
    /// <summary>Whether an answer's members lie in <c>&lt;ActionResult&gt;</c> (Query) or in the root itself (EC2).</summary>
    protected virtual bool AnswersInResult => true;

    protected Task<TResponse> InvokeAsync<TResponse>(
        string action,
        AmazonWebServiceRequest request,
        Action<QueryParameters> write,
        Action<TResponse, XElement> read,
        CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = new QueryMarshaller(action, Config.ServiceVersion, Config.AuthenticationServiceName, write),
                ResponseUnmarshaller = new QueryUnmarshaller<TResponse>(AnswersInResult ? $"{action}Result" : null, read),
            },
            cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ConfiguredEndpoint());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }

    private sealed class ConfiguredEndpoint : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
    }

    private sealed class SignatureV4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            [new AuthSchemeOption { SchemeId = "aws.auth#sigv4" }];
    }
}
