using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.ResourceGroupsTaggingAPI;

internal sealed class AmazonResourceGroupsTaggingAPIConfig() : JsonServiceConfig("Resource Groups Tagging API", "tagging", "tagging", "2017-01-26");
