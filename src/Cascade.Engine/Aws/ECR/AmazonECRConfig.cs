using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.ECR;

/// <summary>As AWSSDK.ECR's.</summary>
internal sealed class AmazonECRConfig() : JsonServiceConfig("ECR", "ecr", "api.ecr", "2015-09-21");
