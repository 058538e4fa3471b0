using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Cascade.Engine.Aws.JsonProtocol;

/// <summary>
/// A client of AWS's JSON protocol on AWSSDK.Core's own pipeline (signing, retries, endpoint overrides, credentials), for services
/// whose package cannot be had. A derived client is named and shaped as AWSSDK's, which can take its place.
/// </summary>
/// <param name="credentials">What signs the requests.</param>
/// <param name="config">Region, endpoint, limits.</param>
/// <param name="targetPrefix">What stands before the operation in <c>X-Amz-Target</c>.</param>
internal abstract class JsonServiceClient(AWSCredentials credentials, JsonServiceConfig config, string targetPrefix)
    : AmazonServiceClient(credentials, config)
{
    protected Task<TResponse> InvokeAsync<TRequest, TResponse>(
        string operation,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = new JsonRequestMarshaller<TRequest>($"{targetPrefix}.{operation}", ((JsonServiceConfig)Config).SigningName, requestType),
                ResponseUnmarshaller = new JsonBodyUnmarshaller<TResponse>(responseType),
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
