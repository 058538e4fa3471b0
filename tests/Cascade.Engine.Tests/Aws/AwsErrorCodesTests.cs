using System.Net;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Publish;
using Cascade.Engine.Terraform.Diagnostics;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Tests.Aws;

public sealed class AwsErrorCodesTests
{
    private static readonly DiagnosticProblems Terraform = new("service todo", StackKinds.All, "/stack", "/cache", _ => null);

    [Theory]
    [InlineData("AccessDenied", 403, "CASCADE4007")]
    [InlineData("UnauthorizedOperation", 403, "CASCADE4007")]
    [InlineData("AuthorizationError", 403, "CASCADE4007")]
    [InlineData("UnheardOf", 403, "CASCADE4007")]
    [InlineData("InvalidClientTokenId", 403, "CASCADE4008")]
    [InlineData("AuthFailure", 401, "CASCADE4008")]
    [InlineData("ExpiredTokenException", 400, "CASCADE4009")]
    [InlineData("RequestExpired", 400, "CASCADE4009")]
    [InlineData("SignatureDoesNotMatch", 403, "CASCADE4010")]
    [InlineData("RequestTimeTooSkewed", 403, "CASCADE4011")]
    [InlineData("InternalFailure", 500, "CASCADE4015")]
    [InlineData("ServiceUnavailable", 503, "CASCADE4015")]
    [InlineData("Throttling", 400, "CASCADE4016")]
    [InlineData("Client.RequestLimitExceeded", 503, "CASCADE4016")]
    [InlineData("UnheardOf", 429, "CASCADE4016")]
    [InlineData("TooManyRequestsFault", 429, "CASCADE4016")]
    [InlineData("ValidationError", 400, "CASCADE4017")]
    [InlineData("InvalidVpcID.NotFound", 400, "CASCADE4017")]
    [InlineData("VpcLimitExceeded", 400, "CASCADE4606")]
    [InlineData("TooManyBuckets", 400, "CASCADE4606")]
    [InlineData("EntityAlreadyExists", 409, "CASCADE3127")]
    [InlineData("InvalidPermission.Duplicate", 400, "CASCADE4017")]
    [InlineData("DuplicateListener", 400, "CASCADE3127")]
    public void What_AWS_answers_has_one_code_and_one_beginning_whether_the_engine_or_Terraform_asked(
        string code, int status, string expected)
    {
        var asked = new AmazonServiceException("No.", ErrorType.Sender, code, "r", (HttpStatusCode)status);
        var reported = new Diagnostic(
            true, $"operation error EC2: CreateThing, https response error StatusCode: {status}, RequestID: r, api error {code}: No.", "",
            "aws_vpc.main");

        var ofEngine = AwsFailure.Explain(asked, "make the thing")!;
        var ofTerraform = Terraform.Of(reported)!;

        Assert.Equal((expected, expected), (ofEngine.Code, ofTerraform.Code));
        Assert.StartsWith("service todo: VPC main (aws_vpc.main): ", ofTerraform.Message, StringComparison.Ordinal);
        var words = ofEngine.Message.Split(' ')[..2];
        Assert.StartsWith(
            string.Join(' ', words), ofTerraform.Message["service todo: VPC main (aws_vpc.main): ".Length..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dial tcp 127.0.0.1:1: connect: connection refused", "CASCADE4012")]
    [InlineData("dial tcp 10.0.0.1:443: i/o timeout", "CASCADE4013")]
    [InlineData("tls: failed to verify certificate: x509: certificate signed by unknown authority", "CASCADE4014")]
    public void What_the_network_does_to_Terraform_has_the_code_of_the_engine_s_own_requests(string words, string expected)
    {
        var reported = new Diagnostic(
            true,
            "operation error STS: GetCallerIdentity, exceeded maximum number of attempts, 1, https response error StatusCode: 0, "
            + "RequestID: , "
            + $"request send failed, Post \"https://sts.eu-central-1.amazonaws.com/\": {words}",
            "");

        Assert.Equal(expected, Terraform.Of(reported)!.Code);
    }
}
