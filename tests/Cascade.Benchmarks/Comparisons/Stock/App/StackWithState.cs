using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Stock;

/// <summary>A stack with its state in S3, and the provider.</summary>
internal abstract class StackWithState : TerraformStack
{
    protected StackWithState(Construct scope, string id)
        : base(scope, id)
    {
        _ = new S3Backend(
            this, new S3BackendConfig { Bucket = Settings.Bucket, Key = $"{id}.tfstate", Region = Settings.Region, Encrypt = true });
        _ = new AwsProvider(this, "aws", new AwsProviderConfig
        {
            Region = Settings.Region,
            DefaultTags = new[]
            {
                new AwsProviderDefaultTags { Tags = new Dictionary<string, string> { ["application"] = Settings.Application } },
            },
        });
    }

    protected static Dictionary<string, string> Named(string name) => new() { ["Name"] = name };
}
