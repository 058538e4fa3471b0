using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>An object's text in one of its versions.</summary>
/// <param name="Text">UTF-8.</param>
/// <param name="ETag">For a conditional write.</param>
internal sealed record StoredText(string Text, string ETag);

/// <summary>What lies in the deployment bucket. Each call says whose bucket it must be.</summary>
/// <param name="s3">The session's client.</param>
/// <param name="target">Account and region name the bucket.</param>
internal sealed class DeploymentStore(IAmazonS3 s3, DeploymentTarget target)
{
    /// <summary>S3's limit for one call.</summary>
    private const int DeleteBatch = 1000;

    public string Bucket => target.Bucket;

    /// <summary>Null when there is no such object, or no bucket yet.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task<StoredText?> GetAsync(string key, CancellationToken cancellationToken) =>
        GetCoreAsync(key, cancellationToken).OrExplainAsync($"read {Uri(key)}");

    /// <summary>The object's ETag, without its content; null when there is no such object, or no bucket yet.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task<string?> FindETagAsync(string key, CancellationToken cancellationToken) =>
        FindETagCoreAsync(key, cancellationToken).OrExplainAsync($"look at {Uri(key)}");

    /// <summary>Writes whatever was there.</summary>
    /// <exception cref="CascadeException">There is no bucket, AWS refuses, or cannot be reached.</exception>
    public Task PutAsync(string key, string text, CancellationToken cancellationToken) =>
        PutCoreAsync(Text(key, text), cancellationToken).OrExplainAsync($"write {Uri(key)}");

    /// <summary>Writes a file's bytes, whatever was there.</summary>
    /// <exception cref="CascadeException">There is no bucket, AWS refuses, or cannot be reached.</exception>
    public Task PutFileAsync(string key, string path, CancellationToken cancellationToken) =>
        PutCoreAsync(new() { BucketName = Bucket, Key = key, FilePath = path, ExpectedBucketOwner = target.Account }, cancellationToken)
            .OrExplainAsync($"write {Uri(key)}");

    /// <summary>Writes only over the version that was read, or, with null, only where nothing is.</summary>
    /// <returns>False when somebody else wrote meanwhile: read again.</returns>
    /// <exception cref="CascadeException">There is no bucket, AWS refuses, or cannot be reached.</exception>
    public Task<bool> TryPutAsync(string key, string text, string? etag, CancellationToken cancellationToken)
    {
        var request = Text(key, text);
        if (etag is null)
        {
            request.IfNoneMatch = "*";
        }
        else
        {
            request.IfMatch = etag;
        }

        return TryPutCoreAsync(request, cancellationToken).OrExplainAsync($"write {Uri(key)}");
    }

    /// <summary>The keys that begin with the prefix, in S3's order; none when there is no bucket.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ListCoreAsync(prefix, cancellationToken).OrExplainAsync($"list {Uri(prefix)}");

    /// <summary>Deletes one object; its earlier versions stay.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        s3.DeleteObjectAsync(new() { BucketName = Bucket, Key = key, ExpectedBucketOwner = target.Account }, cancellationToken)
            .OrExplainAsync($"delete {Uri(key)}");

    /// <summary>Deletes everything under a prefix with all its versions, for ever.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public Task DeleteAllAsync(string prefix, CancellationToken cancellationToken) =>
        DeleteAllCoreAsync(prefix, cancellationToken).OrExplainAsync($"delete {Uri(prefix)}");

    /// <summary>The lock that Terraform holds on a state; null when nobody holds the state.</summary>
    /// <exception cref="CascadeException">AWS refuses, or cannot be reached.</exception>
    public async Task<StateLock?> GetLockAsync(string lockKey, CancellationToken cancellationToken) =>
        await GetAsync(lockKey, cancellationToken) is { } stored ? StateLock.Parse(stored.Text) : null;

    private string Uri(string key) => $"s3://{Bucket}/{key}";

    private PutObjectRequest Text(string key, string text) => new()
    {
        BucketName = Bucket,
        Key = key,
        ContentBody = text,
        ContentType = key.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "text/plain; charset=utf-8",
        ExpectedBucketOwner = target.Account,
    };

    private async Task<StoredText?> GetCoreAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(
                new() { BucketName = Bucket, Key = key, ExpectedBucketOwner = target.Account }, cancellationToken);
            using var reader = new StreamReader(response.ResponseStream);
            return new(await reader.ReadToEndAsync(cancellationToken), response.ETag);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<string?> FindETagCoreAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectMetadataRequest { BucketName = Bucket, Key = key, ExpectedBucketOwner = target.Account };
            return (await s3.GetObjectMetadataAsync(request, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task PutCoreAsync(PutObjectRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutObjectAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchBucket")
        {
            throw new CascadeException(Errors.BucketMissing(Bucket), exception);
        }
    }

    private async Task<bool> TryPutCoreAsync(PutObjectRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await PutCoreAsync(request, cancellationToken);
            return true;
        }

        // 412: another version is there. 409: another write is under way. 404: the version to write over has been deleted.
        catch (AmazonS3Exception exception) when (
            exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<string>> ListCoreAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix, ExpectedBucketOwner = target.Account };
        try
        {
            do
            {
                var page = await s3.ListObjectsV2Async(request, cancellationToken);
                keys.AddRange(page.S3Objects?.Select(found => found.Key) ?? []);
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (request.ContinuationToken is not null);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchBucket")
        {
            return [];
        }

        return keys;
    }

    private async Task DeleteAllCoreAsync(string prefix, CancellationToken cancellationToken)
    {
        var versions = new ListVersionsRequest
        {
            BucketName = Bucket,
            Prefix = prefix,
            ExpectedBucketOwner = target.Account,
            MaxKeys = DeleteBatch,
        };
        try
        {
            while (true)
            {
                // Always the first page: the next time its objects are gone.
                var page = await s3.ListVersionsAsync(versions, cancellationToken);
                if (page.Versions is not { Count: > 0 } found)
                {
                    return;
                }

                var response = await s3.DeleteObjectsAsync(
                    new()
                    {
                        BucketName = Bucket,
                        ExpectedBucketOwner = target.Account,
                        Quiet = true,
                        Objects = [.. found.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
                    },
                    cancellationToken);
                if (response.DeleteErrors is [var error, ..])
                {
                    var failed = FailedRequest.OfEngine($"delete {Uri(error.Key)}", $"{error.Code}: {error.Message}");
                    throw new CascadeException(Errors.RequestRefused(failed));
                }
            }
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchBucket")
        {
            // Then there is nothing under the prefix.
        }
    }
}
