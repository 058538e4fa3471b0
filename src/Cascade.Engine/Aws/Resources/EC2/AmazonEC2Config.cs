using Cascade.Engine.Aws.Resources.QueryProtocol;

namespace Amazon.EC2;

internal sealed class AmazonEC2Config() : QueryServiceConfig("EC2", "ec2", "2016-11-15");
