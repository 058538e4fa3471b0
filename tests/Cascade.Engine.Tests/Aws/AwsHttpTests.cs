using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Tests.Aws;

public sealed class AwsHttpTests : IDisposable
{
    private readonly string _bundle = Path.GetTempFileName();

    public void Dispose() => File.Delete(_bundle);

    [Fact]
    public void Trusts_the_certificates_of_the_bundle()
    {
        using var key = ECDsa.Create();
        using var root = new CertificateRequest("CN=proxy", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_bundle, root.ExportCertificatePem());

        var policy = AwsHttp.Trust(_bundle);

        using var chain = new X509Chain { ChainPolicy = policy };
        Assert.True(chain.Build(root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")]
    [InlineData(null)]
    public void Says_that_the_bundle_cannot_be_read(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(_bundle, content);
        }

        var exception = Assert.Throws<CascadeException>(() => AwsHttp.Trust(content is null ? _bundle + ".none" : _bundle));

        Assert.Equal("CASCADE4019", Assert.Single(exception.Problems).Code);
    }
}
