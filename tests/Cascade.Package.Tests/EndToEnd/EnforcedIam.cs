using System.Text;
using System.Text.Json.Nodes;
using Cascade.Local;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>An emulated AWS that enforces policies. moto knows resources of S3 only and no conditions.</summary>
internal static class EnforcedIam
{
    /// <summary>From now on each request needs a right.</summary>
    public static Task BeginAsync(LocalAws aws) => LetThroughAsync(aws, "0");

    /// <summary>From now on no request needs a right.</summary>
    public static Task EndAsync(LocalAws aws) => LetThroughAsync(aws, "inf");

    /// <summary>The value or the values of a statement's member.</summary>
    public static IEnumerable<string> ValuesOf(JsonNode? oneOrSeveral) =>
        oneOrSeveral is JsonArray several ? several.Select(one => (string)one!) : [(string)oneOrSeveral!];

    /// <summary>The policy without what moto does not know. Changes and returns the policy.</summary>
    public static JsonObject AsMotoReads(JsonObject policy)
    {
        foreach (var statement in policy["Statement"]!.AsArray().Select(statement => statement!.AsObject()))
        {
            statement.Remove("Condition");
            // IAM's prefix for the tagging API is tag, the name that its requests are signed with is tagging: moto goes by the latter.
            if (statement["Action"] is JsonArray actions && actions.Any(action => (string)action! == "tag:GetResources"))
            {
                actions.Add("tagging:GetResources");
            }

            string[] resources = [.. ValuesOf(statement["Resource"])];
            if (!resources[0].StartsWith("arn:aws:s3:::", StringComparison.Ordinal))
            {
                statement["Resource"] = "*";
            }
            else if (resources[0].IndexOf('/', StringComparison.Ordinal) is var slash and >= 0)
            {
                // AWS asks a DeleteObjects of each object, moto of the bucket too.
                statement["Resource"] = new JsonArray([.. resources.Append(resources[0][..slash]).Select(one => JsonValue.Create(one))]);
            }
        }

        return policy;
    }

    /// <summary>How many requests pass before moto asks for a right.</summary>
    /// <seealso href="http://docs.getmoto.org/en/latest/docs/iam.html"/>
    private static async Task LetThroughAsync(LocalAws aws, string requests)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            new Uri(aws.Endpoint, "moto-api/reset-auth"), new StringContent(requests, Encoding.UTF8, "text/plain"));
        answer.EnsureSuccessStatusCode();
    }
}
