using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>
/// The account's bucket for what Cascade has deployed: Terraform's states, their inputs, routes. Made by API: the bucket must be there
/// before a stack can be.
/// </summary>
internal sealed class DeploymentBucket(IAmazonS3 s3, DeploymentTarget target)
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    public string Name => target.Bucket;

    /// <summary>
    /// Makes the bucket unless it is there, and gives it what it lacks: versions, encryption, no access for the public and over plain HTTP.
    /// What somebody has set otherwise on purpose (another encryption, a policy, tags) stays.
    /// </summary>
    /// <param name="tags">All applications of the account and region share the bucket.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <returns>Whether the bucket was made, or completed, now.</returns>
    /// <exception cref="CascadeException">The name is another account's, AWS refuses, or cannot be reached.</exception>
    public Task<bool> EnsureAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        EnsureCoreAsync(tags, cancellationToken).OrExplainAsync($"make the bucket '{Name}'");

    /// <summary>Whether the bucket is there, and this account's. For this, too, one call that reads is enough.</summary>
    /// <exception cref="CascadeException">The bucket is another account's, AWS refuses, or cannot be reached.</exception>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        await IsVersionedAsync(cancellationToken).OrExplainAsync($"look for the bucket '{Name}'") is not null;

    private async Task<bool> EnsureCoreAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var lacking = Settings(tags);
        var versioned = await IsVersionedAsync(cancellationToken);
        if (versioned is null)
        {
            await CreateAsync(cancellationToken);
        }
        else
        {
            // A bucket may have been left half made, or be somebody else's work.
            var there = await Task.WhenAll(lacking.Select(setting => IsSetAsync(setting, cancellationToken)));
            lacking = [.. lacking.Where((_, index) => !there[index])];
        }

        foreach (var setting in lacking)
        {
            await InTurnAsync(setting.Set, cancellationToken);
        }

        if (versioned is not true)
        {
            await InTurnAsync(PutVersioningAsync, cancellationToken);
        }

        return versioned is not true || lacking.Count > 0;
    }

    /// <summary>Of several publishes at the same time, S3 serves one and tells the others to come again; all set the same.</summary>
    private static async Task InTurnAsync(Func<CancellationToken, Task> set, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await set(cancellationToken);
                return;
            }
            catch (AmazonS3Exception exception) when (attempt < Pauses.Length
                && (exception.StatusCode == HttpStatusCode.Conflict || exception.ErrorCode == "NoSuchBucket"))
            {
                await Task.Delay(Pauses[attempt], cancellationToken);
            }
        }
    }

    /// <summary>What the bucket should have beside versions.</summary>
    private List<BucketSetting> Settings(IReadOnlyDictionary<string, string> tags)
    {
        List<BucketSetting> settings =
        [
            new(BlocksPublicAccessAsync, PutAccessBlockAsync),
            new(IsEncryptedAsync, PutEncryptionAsync),
            new(HasTagsAsync, token => PutTagsAsync(tags, token)),
        ];
        // The policy would shut out a user's own endpoint of plain HTTP.
        if (s3.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) != true)
        {
            settings.Add(new(HasPolicyAsync, PutPolicyAsync));
        }

        return settings;
    }

    /// <summary>A setting that the caller may not look at counts as set.</summary>
    private static async Task<bool> IsSetAsync(BucketSetting setting, CancellationToken cancellationToken)
    {
        try
        {
            return await setting.IsThere(cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "AccessDenied" or "NotImplemented")
        {
            return true;
        }
    }

    /// <summary>Null when there is no bucket.</summary>
    private async Task<bool?> IsVersionedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var versioning = await s3.GetBucketVersioningAsync(
                new GetBucketVersioningRequest { BucketName = Name, ExpectedBucketOwner = target.Account }, cancellationToken);
            return versioning.VersioningConfig?.Status == VersionStatus.Enabled;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "AccessDenied" or "Forbidden")
        {
            throw new CascadeException(Errors.BucketDenied(Name, target.Account, exception.Message), exception);
        }
    }

    private async Task<bool> BlocksPublicAccessAsync(CancellationToken cancellationToken)
    {
        var answer = await s3.GetPublicAccessBlockAsync(
            new() { BucketName = Name, ExpectedBucketOwner = target.Account }, cancellationToken);
        return answer.PublicAccessBlockConfiguration is
            { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    }

    private async Task<bool> IsEncryptedAsync(CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketEncryptionAsync(
            new() { BucketName = Name, ExpectedBucketOwner = target.Account }, cancellationToken);
        return answer.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules is { Count: > 0 };
    }

    private async Task<bool> HasPolicyAsync(CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketPolicyAsync(
            new GetBucketPolicyRequest { BucketName = Name, ExpectedBucketOwner = target.Account }, cancellationToken);
        // The SDK hands on the text of an error, too.
        return answer.Policy?.TrimStart().StartsWith('{') == true;
    }

    private async Task<bool> HasTagsAsync(CancellationToken cancellationToken)
    {
        var answer = await s3.GetBucketTaggingAsync(
            new() { BucketName = Name, ExpectedBucketOwner = target.Account }, cancellationToken);
        return answer.TagSet is { Count: > 0 };
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var request = new PutBucketRequest { BucketName = Name };
        // S3 refuses the name of its oldest region.
        if (target.Region != "us-east-1")
        {
            request.BucketRegionName = target.Region;
        }

        try
        {
            await s3.PutBucketAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "BucketAlreadyOwnedByYou" or "OperationAborted")
        {
            // Another publish was quicker.
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "BucketAlreadyExists")
        {
            throw new CascadeException(Errors.BucketOfOtherAccount(Name, target.Account), exception);
        }
    }

    private async Task PutAccessBlockAsync(CancellationToken cancellationToken) => await s3.PutPublicAccessBlockAsync(
        new()
        {
            BucketName = Name,
            ExpectedBucketOwner = target.Account,
            PublicAccessBlockConfiguration = new()
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
        },
        cancellationToken);

    private async Task PutEncryptionAsync(CancellationToken cancellationToken) => await s3.PutBucketEncryptionAsync(
        new()
        {
            BucketName = Name,
            ExpectedBucketOwner = target.Account,
            ServerSideEncryptionConfiguration = new()
            {
                ServerSideEncryptionRules =
                [
                    new()
                    {
                        ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 },
                    },
                ],
            },
        },
        cancellationToken);

    private async Task PutPolicyAsync(CancellationToken cancellationToken) => await s3.PutBucketPolicyAsync(
        new PutBucketPolicyRequest { BucketName = Name, ExpectedBucketOwner = target.Account, Policy = TlsOnlyPolicy }, cancellationToken);

    private async Task PutTagsAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        await s3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest
            {
                BucketName = Name,
                ExpectedBucketOwner = target.Account,
                TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
            cancellationToken);

    private async Task PutVersioningAsync(CancellationToken cancellationToken) => await s3.PutBucketVersioningAsync(
        new() { BucketName = Name, ExpectedBucketOwner = target.Account, VersioningConfig = new() { Status = VersionStatus.Enabled } },
        cancellationToken);

    private string TlsOnlyPolicy =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "TlsOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": "s3:*",
              "Resource": ["arn:{{target.Partition}}:s3:::{{Name}}", "arn:{{target.Partition}}:s3:::{{Name}}/*"],
              "Condition": { "Bool": { "aws:SecureTransport": "false" } }
            }
          ]
        }
        """;

    private sealed record BucketSetting(Func<CancellationToken, Task<bool>> IsThere, Func<CancellationToken, Task> Set);
}
