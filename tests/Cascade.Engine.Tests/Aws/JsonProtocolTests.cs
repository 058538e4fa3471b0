using System.Net;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.Runtime;
using Amazon.ServiceQuotas;

namespace Cascade.Engine.Tests.Aws;

public sealed class JsonProtocolTests
{
    private static readonly BasicAWSCredentials Credentials = new("AKIA", "secret");

    [Fact]
    public async Task Names_the_operation_in_a_header_and_sends_only_what_is_set()
    {
        using var server = new LoopbackServer(_ => new(200, "{}"));
        using var ecr = new AmazonECRClient(Credentials, At<AmazonECRConfig>(server));
        await ecr.CreateRepositoryAsync(new()
        {
            RepositoryName = "a/ä",
            ImageScanningConfiguration = new() { ScanOnPush = true },
            Tags = [new() { Key = "k", Value = "" }],
        });

        var asked = Assert.Single(server.Requests);
        Assert.Equal("AmazonEC2ContainerRegistry_V20150921.CreateRepository", asked.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", asked.Headers["Content-Type"]);
        Assert.Contains("/eu-central-1/ecr/aws4_request", asked.Headers["Authorization"]);
        Assert.Equal(
            """{"repositoryName":"a/\u00E4","tags":[{"Key":"k","Value":""}],"imageScanningConfiguration":{"scanOnPush":true}}""",
            asked.Body);
    }

    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
    [Fact]
    public async Task Reads_timestamps_as_seconds_since_1970()
    {
        using var server = new LoopbackServer(_ => new(
            200,
            """{"authorizationData":[{"authorizationToken":"QVdTOlBBU1M=","expiresAt":1448878779.809,"proxyEndpoint":"https://"""
                + """012345678910.dkr.ecr.us-east-1.amazonaws.com"}]}"""));
        using var ecr = new AmazonECRClient(Credentials, At<AmazonECRConfig>(server));
        var data = Assert.Single((await ecr.GetAuthorizationTokenAsync(new())).AuthorizationData!);

        Assert.Equal(
            ("QVdTOlBBU1M=", "https://012345678910.dkr.ecr.us-east-1.amazonaws.com"), (data.AuthorizationToken, data.ProxyEndpoint));
        Assert.Equal(new DateTime(2015, 11, 30, 10, 19, 39, 809, DateTimeKind.Utc), data.ExpiresAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(DateTimeKind.Utc, data.ExpiresAt.Value.Kind);
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
    [Fact]
    public async Task Reads_what_is_nested_and_skips_what_the_model_does_not_know()
    {
        using var server = new LoopbackServer(_ => new(
            200,
            """
            {
              "failures": [],
              "services": [
                {
                  "serviceName": "sample-webapp",
                  "desiredCount": 2,
                  "enableECSManagedTags": false,
                  "somethingNew": { "list": [ { "a": [ 1, null, "x" ] } ] },
                  "deploymentConfiguration": { "maximumPercent": 200, "deploymentCircuitBreaker": { "enable": true, "rollback": true } },
                  "networkConfiguration": { "awsvpcConfiguration": { "subnets": [ "subnet-1", "subnet-2" ], "assignPublicIp": "ENABLED" } },
                  "events": [ { "id": "e", "createdAt": 1430326887.362, "message": "steady" }, null ],
                  "loadBalancers": null
                }
              ]
            }
            """));
        using var ecs = new AmazonECSClient(Credentials, At<AmazonECSConfig>(server));
        var answer = await ecs.DescribeServicesAsync(new() { Services = ["sample-webapp"] });

        Assert.Empty(answer.Failures!);
        var service = Assert.Single(answer.Services!);
        Assert.Equal(("sample-webapp", 2, false), (service.ServiceName, service.DesiredCount, service.EnableECSManagedTags));
        Assert.Equal(
            (200, true),
            (service.DeploymentConfiguration!.MaximumPercent, service.DeploymentConfiguration.DeploymentCircuitBreaker!.Rollback));
        Assert.Equal(["subnet-1", "subnet-2"], service.NetworkConfiguration!.AwsvpcConfiguration!.Subnets!);
        Assert.Equal("steady", Assert.Single(service.Events!).Message);
        Assert.Null(service.LoadBalancers);
        Assert.Null(service.Tags);
    }

    [Fact]
    public async Task Reads_maps()
    {
        using var server = new LoopbackServer(_ => new(
            200,
            """{"taskDefinition":{"containerDefinitions":[{"name":"app","dockerLabels":{"a":"1","b":""},"logConfiguration":{"logDriver":"awslogs","options":{}}}]}}"""));
        using var ecs = new AmazonECSClient(Credentials, At<AmazonECSConfig>(server));
        var container = Assert.Single(
            (await ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = "f" })).TaskDefinition!.ContainerDefinitions!);
        Assert.Equal(new() { ["a"] = "1", ["b"] = "" }, container.DockerLabels);
        Assert.Empty(container.LogConfiguration!.Options!);
    }

    [Fact]
    public async Task Reads_the_numbers_that_are_longer_than_an_int()
    {
        using var server = new LoopbackServer(asked => new(200, asked.Operation switch
        {
            "GetLogEvents" =>
                """{"events":[{"timestamp":1396035378988,"message":"a","ingestionTime":1396035394997}],"nextBackwardToken":"b/1"}""",
            "FilterLogEvents" => """{"events":[{"timestamp":1396035378988,"eventId":"1"}]}""",
            _ => """{"Quota":{"QuotaName":"Rules","Value":100.0}}""",
        }));
        using var logs = new AmazonCloudWatchLogsClient(Credentials, At<AmazonCloudWatchLogsConfig>(server));
        using var quotas = new AmazonServiceQuotasClient(Credentials, At<AmazonServiceQuotasConfig>(server));

        var time = new DateTime(2014, 3, 28, 19, 36, 18, 988, DateTimeKind.Utc);
        Assert.Equal(
            time, Assert.Single((await logs.GetLogEventsAsync(new() { LogStreamName = "s", StartTime = time })).Events!).Timestamp);
        Assert.Equal("""{"logStreamName":"s","startTime":1396035378988}""", server.Requests[0].Body);
        Assert.Equal(
            1396035378988, Assert.Single((await logs.FilterLogEventsAsync(new() { StartTime = 1396035378988 })).Events!).Timestamp);
        Assert.Equal("""{"startTime":1396035378988}""", server.Requests[1].Body);
        Assert.Equal(100.0, (await quotas.GetServiceQuotaAsync(new() { ServiceCode = "elasticloadbalancing" })).Quota!.Value);
    }

    [Theory]
    [InlineData(
        400, """{"__type":"com.amazonaws.ecs#ClusterNotFoundException","message":"Cluster not found."}""", "ClusterNotFoundException")]
    [InlineData(400, """{"__type":"ClientException","message":"Unable to describe task definition."}""", "ClientException")]
    [InlineData(407, "<html><body>Sign in</body></html>", null)]
    [InlineData(400, "", null)]
    public async Task Reads_the_code_of_an_error(int status, string body, string? code)
    {
        using var server = new LoopbackServer(_ => new(status, body));
        var config = At<AmazonECSConfig>(server);
        config.MaxErrorRetry = 0;
        using var ecs = new AmazonECSClient(Credentials, config);
        var thrown = await Assert.ThrowsAsync<AmazonServiceException>(() => ecs.DescribeClustersAsync(new()));
        Assert.Equal(((HttpStatusCode)status, code), (thrown.StatusCode, string.IsNullOrEmpty(thrown.ErrorCode) ? null : thrown.ErrorCode));
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("""{"clusters":[{"clusterName":"a""")]
    [InlineData("""{"clusters":{"clusterName":"a"}}""")]
    [InlineData("""{"clusters":[{"clusterName":7}]}""")]
    public async Task An_answer_that_is_not_the_models_is_an_error_of_the_client(string body)
    {
        using var server = new LoopbackServer(_ => new(200, body));
        using var ecs = new AmazonECSClient(Credentials, At<AmazonECSConfig>(server));
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => ecs.DescribeClustersAsync(new()));
    }

    private static TConfig At<TConfig>(LoopbackServer server)
        where TConfig : ClientConfig, new() => new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" };
}
