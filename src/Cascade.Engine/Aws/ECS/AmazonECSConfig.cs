using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.ECS;

/// <summary>As AWSSDK.ECS's.</summary>
internal sealed class AmazonECSConfig() : JsonServiceConfig("ECS", "ecs", "ecs", "2014-11-13");
