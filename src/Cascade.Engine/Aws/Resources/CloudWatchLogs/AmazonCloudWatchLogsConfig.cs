using Cascade.Engine.Aws.JsonProtocol;

namespace Amazon.CloudWatchLogs;

internal sealed class AmazonCloudWatchLogsConfig() : JsonServiceConfig("CloudWatch Logs", "logs", "logs", "2014-03-28");
