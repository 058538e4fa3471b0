using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.Runtime;
using Amazon.S3;
using Cascade.Engine.Settings.Topics;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>An emulated AWS of the tests' own on a free port, and clients of it.</summary>
public sealed partial class Moto : IAsyncLifetime
{
    public const string Account = "123456789012";
    public const string Region = "eu-central-1";

    private readonly Process _process = new()
    {
        StartInfo = new(CacheFolder.Python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        },
    };

    public string Url { get; private set; } = "";

    internal static AWSCredentials Credentials { get; } = new BasicAWSCredentials("testing", "testing");

    internal IAmazonECR ECR() => new AmazonECRClient(Credentials, new AmazonECRConfig { ServiceURL = Url, AuthenticationRegion = Region });

    internal IAmazonECS ECS() => new AmazonECSClient(Credentials, new AmazonECSConfig { ServiceURL = Url, AuthenticationRegion = Region });

    internal IAmazonS3 S3(string region = Region) =>
        new AmazonS3Client(Credentials, new AmazonS3Config { ServiceURL = Url, AuthenticationRegion = region, ForcePathStyle = true });

    public async Task InitializeAsync()
    {
        _process.Start();
        var url = new TaskCompletionSource<string>();
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                url.TrySetException(new InvalidOperationException("moto ended before it listened."));
            }
            else if (Running().Match(line.Data) is { Success: true } match)
            {
                url.TrySetResult(match.Value);
            }
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Url = await url.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    public async Task DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Running();
}

/// <summary>The tests that share one emulated AWS; each uses names of its own.</summary>
[CollectionDefinition(Name)]
public sealed class MotoCollection : ICollectionFixture<Moto>
{
    public const string Name = "moto";
}
