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

    /// <summary>Makes the bucket unless it is there and complete: versioned, encrypted, closed to the public and to plain HTTP.</summary>
    /// <param name="tags">For a new bucket. All applications of the account and region share the bucket.</param>
    /// <param name="cancellationToken">The build's.</param>
    /// <returns>Whether the bucket was made, or completed, now.</returns>
    /// <exception cref="CascadeException">The name is another account's, AWS refuses, or cannot be reached.</exception>
    public Task<bool> EnsureAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        EnsureCoreAsync(tags, cancellationToken).OrExplainAsync($"make the bucket '{Name}'");

    /// <summary>Whether the bucket is there, and this account's.</summary>
    /// <exception cref="CascadeException">The bucket is another account's, AWS refuses, or cannot be reached.</exception>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken).OrExplainAsync($"look for the bucket '{Name}'") is not State.Missing;

    private enum State
    {
        Missing,

        /// <summary>A publish was stopped between making and configuring the bucket.</summary>
        Incomplete,
        Complete,
    }

    private async Task<bool> EnsureCoreAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var state = await FindAsync(cancellationToken);
        if (state is State.Complete)
        {
            return false;
        }

        if (state is State.Missing)
        {
            await CreateAsync(cancellationToken);
        }

        // Of several publishes at the same time, S3 serves one and tells the others to come again; all set the same.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ConfigureAsync(tags, cancellationToken);
                return true;
            }
            catch (AmazonS3Exception exception) when (attempt < Pauses.Length
                && (exception.StatusCode == HttpStatusCode.Conflict || exception.ErrorCode == "NoSuchBucket"))
            {
                await Task.Delay(Pauses[attempt], cancellationToken);
            }
        }
    }

    /// <summary>Versioning is turned on last, so it tells whether the rest has been done.</summary>
    private async Task<State> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var versioning = await s3.GetBucketVersioningAsync(
                new GetBucketVersioningRequest { BucketName = Name, ExpectedBucketOwner = target.Account }, cancellationToken);
            return versioning.VersioningConfig?.Status == VersionStatus.Enabled ? State.Complete : State.Incomplete;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return State.Missing;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "AccessDenied" or "Forbidden")
        {
            throw new CascadeException(Errors.BucketDenied(Name, target.Account, exception.Message), exception);
        }
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
            throw new CascadeException(Errors.BucketDenied(Name, target.Account, exception.Message), exception);
        }
    }

    private async Task ConfigureAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        await s3.PutPublicAccessBlockAsync(
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
        await s3.PutBucketEncryptionAsync(
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
        // The policy would shut out a user's own endpoint of plain HTTP.
        if (s3.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) != true)
        {
            await s3.PutBucketPolicyAsync(
                new PutBucketPolicyRequest { BucketName = Name, ExpectedBucketOwner = target.Account, Policy = TlsOnlyPolicy },
                cancellationToken);
        }

        await s3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest
            {
                BucketName = Name,
                ExpectedBucketOwner = target.Account,
                TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
            cancellationToken);
        await s3.PutBucketVersioningAsync(
            new() { BucketName = Name, ExpectedBucketOwner = target.Account, VersioningConfig = new() { Status = VersionStatus.Enabled } },
            cancellationToken);
    }

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
}
