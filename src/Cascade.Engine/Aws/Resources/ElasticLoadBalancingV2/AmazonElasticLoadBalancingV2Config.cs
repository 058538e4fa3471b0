using Cascade.Engine.Aws.Resources.QueryProtocol;

namespace Amazon.ElasticLoadBalancingV2;

internal sealed class AmazonElasticLoadBalancingV2Config() : QueryServiceConfig("Elastic Load Balancing v2", "elasticloadbalancing", "2015-12-01");
