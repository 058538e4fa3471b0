using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Names;
using Cascade.Engine.Stacks;
using Cascade.Local;

namespace Cascade.Deployment.Tests.Support;

/// <summary>
/// An emulated AWS with both stacks in it, applied by Terraform once for all tests: its provider waits a minute for a load balancer.
/// </summary>
public sealed class AppliedStacks : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("cascade-stacks");
    private LocalAws? _aws;

    internal static ServiceAddress Address { get; } = new("todo", "production", "api");

    internal static DeploymentTarget Target { get; } = new(LocalAws.Account, "eu-central-1", "aws");

    internal LocalAws Aws => _aws!;

    internal ResourceClients Clients { get; private set; } = null!;

    internal TerraformFolder EnvironmentStack { get; private set; } = null!;

    internal TerraformFolder ServiceStack { get; private set; } = null!;

    internal static string EnvironmentJson => Stack("environment");

    internal static string ServiceJson => Stack("service");

    public async Task InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new() { WithBaseImage = false });
        Clients = ClientsOf(_aws);
        EnvironmentStack = new(Path.Combine(_folder.Path, "environment"), _aws);
        ServiceStack = new(Path.Combine(_folder.Path, "service"), _aws);
        EnvironmentStack.Put(EnvironmentJson);
        ServiceStack.Put(ServiceJson);
        using (var api = new RawApi(_aws))
        {
            await api.IamAsync(
                "CreatePolicy", "Arn", ("PolicyName", "read-only"),
                (
                    "PolicyDocument",
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListAllMyBuckets"],"Resource":["*"]}]}"""));
        }

        await EnvironmentStack.InitAndApplyAsync();
        await ServiceStack.InitAndApplyAsync();
    }

    public async Task DisposeAsync()
    {
        Clients?.Dispose();
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }

        _folder.Dispose();
    }

    internal static ResourceClients ClientsOf(LocalAws aws) => ResourceClients.Create(
        new BasicAWSCredentials(aws.EnvironmentVariables["AWS_ACCESS_KEY_ID"], aws.EnvironmentVariables["AWS_SECRET_ACCESS_KEY"]),
        config =>
        {
            config.ServiceURL = aws.EnvironmentVariables["AWS_ENDPOINT_URL"];
            config.AuthenticationRegion = aws.Region;
        });

    private static string Stack(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recovery", "Stacks", $"{name}.json"));
}

[CollectionDefinition(nameof(AppliedStacks))]
#pragma warning disable CA1711 // xunit's word for it.
public sealed class AppliedStacksCollection : ICollectionFixture<AppliedStacks>;
#pragma warning restore CA1711
