using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Tests.Aws;

public sealed class QueryProtocolTests
{
    private static readonly BasicAWSCredentials Credentials = new("AKIA", "secret");

    [Fact]
    public async Task Sends_a_signed_form_and_reads_the_answer()
    {
        using var server = new OneAnswer(
            200,
            """
            <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId><vpcSet><item>
            <vpcId>vpc-1</vpcId><state>available</state><tagSet><item><key>a:b</key><value>c &amp; d</value></item></tagSet>
            </item></vpcSet><nextToken/></DescribeVpcsResponse>
            """);
        using var ec2 = new AmazonEC2Client(Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        var answer = await ec2.DescribeVpcsAsync(new() { VpcIds = ["vpc-1"], Filters = [new("tag:a:b", ["c & d", "ä"])] });

        Assert.Contains(
            "Action=DescribeVpcs&Filter.1.Name=tag%3Aa%3Ab&Filter.1.Value.1=c%20%26%20d&Filter.1.Value.2=%C3%A4&Version=2016-11-15&VpcId.1=vpc-1",
            server.Request);
        Assert.Contains("/eu-central-1/ec2/aws4_request", server.Request);
        var vpc = Assert.Single(answer.Vpcs!);
        Assert.Equal(("vpc-1", "available", "c & d"), (vpc.VpcId, vpc.State, Assert.Single(vpc.Tags!).Value));
        Assert.Empty(answer.NextToken!);
    }

    [Fact]
    public async Task Numbers_the_members_of_lists()
    {
        using var server = new OneAnswer(
            200, "<DescribeTagsResponse><DescribeTagsResult><TagDescriptions/></DescribeTagsResult></DescribeTagsResponse>");
        using var loadBalancing = new AmazonElasticLoadBalancingV2Client(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        var answer = await loadBalancing.DescribeTagsAsync(new() { ResourceArns = ["arn:1", "arn:2"] });

        Assert.Contains(
            "Action=DescribeTags&ResourceArns.member.1=arn%3A1&ResourceArns.member.2=arn%3A2&Version=2015-12-01", server.Request);
        Assert.Empty(answer.TagDescriptions!);
    }

    [Fact]
    public async Task Sends_an_empty_list_as_one_without_members_and_a_null_not_at_all()
    {
        using var server = new OneAnswer(200, "<DescribeLoadBalancersResponse/>");
        using var loadBalancing = new AmazonElasticLoadBalancingV2Client(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        var answer = await loadBalancing.DescribeLoadBalancersAsync(new() { Names = [], PageSize = 5 });

        Assert.Contains("Action=DescribeLoadBalancers&Names=&PageSize=5&Version=2015-12-01", server.Request);
        Assert.Null(answer.LoadBalancers);
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeRules.html
    [Fact]
    public async Task Reads_structures_in_lists_in_structures()
    {
        using var server = new OneAnswer(
            200,
            """
            <DescribeRulesResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
              <DescribeRulesResult>
                <Rules>
                  <member>
                    <IsDefault>false</IsDefault>
                    <Conditions>
                      <member>
                        <Field>path-pattern</Field>
                        <Values><member>/img/*</member></Values>
                        <PathPatternConfig><Values><member>/img/*</member><member>/new/*</member></Values></PathPatternConfig>
                      </member>
                    </Conditions>
                    <Priority>10</Priority>
                    <Actions><member><Type>forward</Type><ForwardConfig><TargetGroups><member><Weight>7</Weight></member></TargetGroups></ForwardConfig></member></Actions>
                    <SomethingNew><member><Value>1</Value></member></SomethingNew>
                    <RuleArn>arn:rule</RuleArn>
                  </member>
                </Rules>
              </DescribeRulesResult>
              <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
            </DescribeRulesResponse>
            """);
        using var loadBalancing = new AmazonElasticLoadBalancingV2Client(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        var rule = Assert.Single((await loadBalancing.DescribeRulesAsync(new())).Rules!);

        Assert.Equal((false, "10", "arn:rule"), (rule.IsDefault, rule.Priority, rule.RuleArn));
        Assert.Equal(["/img/*", "/new/*"], Assert.Single(rule.Conditions!).PathPatternConfig!.Values!);
        Assert.Equal(7, Assert.Single(Assert.Single(rule.Actions!).ForwardConfig!.TargetGroups!).Weight);
    }

    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html and API_GetRole.html
    [Fact]
    public async Task Reads_maps()
    {
        using var server = new OneAnswer(
            200,
            """
            <GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap>
            <entry><key>Groups</key><value>31</value></entry><entry><key>GroupsQuota</key><value>50</value></entry>
            </SummaryMap></GetAccountSummaryResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetAccountSummaryResponse>
            """);
        using var iam = new AmazonIdentityManagementServiceClient(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        Assert.Equal(new() { ["Groups"] = 31, ["GroupsQuota"] = 50 }, (await iam.GetAccountSummaryAsync(new())).SummaryMap);
    }

    [Fact]
    public async Task Reads_timestamps_as_UTC()
    {
        using var server = new OneAnswer(
            200,
            "<GetRoleResponse><GetRoleResult><Role><Path>/application_abc/</Path><CreateDate>2012-05-08T23:34:01Z</CreateDate><Tags/>"
                + "</Role></GetRoleResult></GetRoleResponse>");
        using var iam = new AmazonIdentityManagementServiceClient(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        var role = (await iam.GetRoleAsync(new() { RoleName = "S3Access" })).Role!;
        Assert.Equal(new DateTime(2012, 5, 8, 23, 34, 1, DateTimeKind.Utc), role.CreateDate);
        Assert.Equal(DateTimeKind.Utc, role.CreateDate!.Value.Kind);
        Assert.Empty(role.Tags!);
    }

    [Theory]
    [InlineData("<html><body>Sign in<br></body></html>")]
    [InlineData("<GetRoleResponse><GetRoleResult><Role>")]
    [InlineData("")]
    public async Task An_answer_that_is_no_XML_is_an_error_of_the_client(string body)
    {
        using var server = new OneAnswer(200, body);
        using var iam = new AmazonIdentityManagementServiceClient(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => iam.GetRoleAsync(new() { RoleName = "a" }));
    }

    // As https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and
    // https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html show them.
    [Theory]
    [InlineData(
        400,
        "<?xml version=\"1.0\"?><Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>The vpc ID 'vpc-1' does not "
            + "exist</Message></Error></Errors><RequestID>r-1</RequestID></Response>",
        "InvalidVpcID.NotFound",
        "r-1")]
    [InlineData(
        403,
        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>AccessDenied</Code>"
            + "<Message>No</Message></Error><RequestId>r-2</RequestId></ErrorResponse>",
        "AccessDenied",
        "r-2")]
    [InlineData(407, "<html><head><title>Proxy</title></head><body>Sign in <a href=x>here</a> first<br></body></html>", null, null)]
    [InlineData(400, "", null, null)]
    public async Task Reads_the_code_of_an_error(int status, string body, string? code, string? requestId)
    {
        using var server = new OneAnswer(status, body);
        using var ec2 = new AmazonEC2Client(
            Credentials, new() { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });
        var thrown = await Assert.ThrowsAsync<AmazonServiceException>(() => ec2.DescribeVpcsAsync(new()));
        Assert.Equal((code, requestId, (HttpStatusCode)status), (thrown.ErrorCode, thrown.RequestId, thrown.StatusCode));
        Assert.NotEmpty(thrown.Message);
    }

    [Theory]
    [InlineData("eu-central-1", "https://iam.amazonaws.com", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com", "us-gov-west-1")]
    public void Reaches_IAM_at_its_partitions_one_endpoint(string region, string url, string signingRegion)
    {
        var config = new AmazonIdentityManagementServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        using var client = new AmazonIdentityManagementServiceClient(Credentials, config);
        Assert.Equal(
            (url, signingRegion), (config.EndpointProvider.ResolveEndpoint(new EndpointParameters()).URL, config.AuthenticationRegion));
    }

    [Theory]
    [InlineData("eu-central-1", "https://elasticloadbalancing.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://elasticloadbalancing.cn-north-1.amazonaws.com.cn")]
    public void Reaches_the_other_services_in_the_region(string region, string url)
    {
        var config = new AmazonElasticLoadBalancingV2Config { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        using var client = new AmazonElasticLoadBalancingV2Client(Credentials, config);
        Assert.Equal(url, config.EndpointProvider.ResolveEndpoint(new EndpointParameters()).URL);
    }

    /// <summary>A server on loopback that answers one request.</summary>
    private sealed class OneAnswer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder _request = new();

        public OneAnswer(int status, string body)
        {
            _listener.Start();
            _ = AnswerAsync(status, body);
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public string Request => _request.ToString();

        public void Dispose() => _listener.Dispose();

        private async Task AnswerAsync(int status, string body)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var buffer = new byte[64 * 1024];
            var length = 0;
            do
            {
                _request.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
                length = Request.Split("\r\n")
                    .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    .Select(line => int.Parse(line[15..]))
                    .FirstOrDefault();
            }
            while (!Request.Contains("\r\n\r\n", StringComparison.Ordinal)
                || Request.Length < Request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4 + length);
            var bytes = Encoding.UTF8.GetBytes(body);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status} X\r\nContent-Type: text/xml\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(bytes);
        }
    }
}
