using Cascade.Engine.Names;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Cascade.Engine.Stacks;

/// <summary>
/// What both stacks are: a root module with its state in the account's bucket, and the AWS provider in an exact version, bound to an
/// account.
/// </summary>
internal abstract class CascadeStack : TerraformStack
{
    /// <summary>The version that the stacks are made and tested with.</summary>
    public const string ProviderVersion = "5.100.0";

    protected CascadeStack(Construct scope, string id, SynthesisInput input, SortedDictionary<string, string> tags, string statePrefix)
        : base(scope, id)
    {
        // Terraform 1.10 is the first that can lock a state in S3 without a DynamoDB table.
        AddOverride("terraform.required_version", ">= 1.10.0");
        AddOverride("terraform.required_providers.aws", new Dictionary<string, object>
        {
            ["source"] = "hashicorp/aws",
            ["version"] = ProviderVersion,
        });

        StateOf(input, statePrefix);

        _ = new AwsProvider(this, "aws", new AwsProviderConfig
        {
            Region = input.Target.Region,
            // With the wrong credentials Terraform refuses, and does not build in the wrong account.
            AllowedAccountIds = [input.Target.Account],
            // Also on what the user's own files create.
            DefaultTags = new[] { new AwsProviderDefaultTags { Tags = tags } },
            S3UsePathStyle = input.Backend.UsePathStyle ? true : null,
        });
    }

    protected void Output(string name, string description, object value) =>
        _ = new TerraformOutput(this, name, new TerraformOutputConfig { Description = description, Value = value });

    /// <summary>
    /// A construct's id is its Terraform address. So the address has no hash, and is the same wherever the construct is in the tree.
    /// </summary>
    protected override string AllocateLogicalId(object tfElement) =>
        tfElement is TerraformElement element
            ? element.Node.Id[(element.Node.Id.LastIndexOf('.') + 1)..]
            : base.AllocateLogicalId(tfElement);

    private void StateOf(SynthesisInput input, string prefix)
    {
        if (input.Backend.Bucket is not { } bucket)
        {
            _ = new LocalBackend(this, new LocalBackendConfig { Path = "terraform.tfstate" });
            return;
        }

        _ = new S3Backend(this, new S3BackendConfig
        {
            Bucket = bucket,
            Key = new StackKeys(prefix).State,
            Region = input.Target.Region,
            Encrypt = true,
            AllowedAccountIds = [input.Target.Account],
            UsePathStyle = input.Backend.UsePathStyle ? true : null,
            // The provider's own default is 25; the backend's, 5, is used up in some seconds of throttling.
            MaxRetries = 12,
        });
        // The argument is younger than CDKTF.
        AddOverride("terraform.backend.s3.use_lockfile", true);
    }
}
