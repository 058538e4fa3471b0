using System.Text.Json.Nodes;
using Cascade.Local;
using Xunit.Abstractions;

namespace Cascade.Deployment.Tests.Campaigns;

/// <summary>
/// Every object of the bucket is deleted, emptied, truncated, and replaced by an object of a later version. The next publish ends well, or
/// says what is wrong and changes nothing.
/// </summary>
public sealed class EveryObjectIsDamagedTests(EmulatedAws aws, ITestOutputHelper output) : IClassFixture<EmulatedAws>, IDisposable
{
    private const string Table =
        """
        resource "aws_sqs_queue" "orders" {
          name = "damaged-orders"
        }
        """;

    private static readonly (string Name, Func<string, string?> Of)[] Damages =
    [
        ("deleted", _ => null),
        ("emptied", _ => ""),
        ("truncated", text => text[..(text.Length / 2)]),
        ("of a later version", OfLaterVersion),
    ];

    private readonly TemporaryFolder _folder = new("cascade-damaged");

    public void Dispose() => _folder.Dispose();

    [CampaignFact]
    public Task The_next_publish_ends_well_or_says_what_is_wrong() => DeploymentTurns.RunAsync(async () =>
    {
        using var publishing = await PublishingProject.MakeWebAsync(aws.Aws, _folder, "damaged");
        var project = publishing.Project.WithTerraform("orders.tf", Table);
        await publishing.PublishAsync();
        var (arns, keys) = (await project.ArnsAsync(), await aws.Aws.KeysAsync(project.Names.Bucket, "damaged/"));
        Assert.Contains(project.Names.Keys.Routes, keys);
        Assert.Contains(project.Names.Keys.Service.UserFiles, keys);

        foreach (var key in keys)
        {
            var good = (await project.StoredAsync(key))!;
            foreach (var (name, damage) in Damages)
            {
                // A publish that changes nothing makes no object again that it can do without.
                good = await project.StoredAsync(key) ?? good;
                await project.StoreAsync(key, damage(good));

                // Something is new, so that the publish looks at everything.
                var (exitCode, text) = await publishing.TryPublishAsync(null, ("CascadeRefresh", "true"));

                output.WriteLine($"{key} {name}: {exitCode}\n{string.Join('\n', text.Split('\n').Where(line => line.Contains("CASCADE")))}");
                Assert.DoesNotContain("CASCADE4999", text);
                Assert.DoesNotContain("\n   at ", text);
                Assert.Equal(arns, await project.ArnsAsync());
                if (exitCode != 0)
                {
                    Assert.Matches("error CASCADE(1603|4908|4914|4917): ", text);
                    await project.StoreAsync(key, good);
                }

                Assert.Contains("service api: unchanged", await publishing.PublishAsync());
            }
        }

        output.WriteLine($"{keys.Count} objects, {Damages.Length} ways");
        await project.AssertPlanIsEmptyAsync("environment");
        await project.AssertPlanIsEmptyAsync("service");
        await project.DestroyAllAsync();
    });

    private static string OfLaterVersion(string text)
    {
        if (!text.StartsWith('{') || JsonNode.Parse(text) is not JsonObject json)
        {
            return $"later {text}";
        }

        foreach (var name in new[] { "version", "format", "cascade", "//" })
        {
            if (json.ContainsKey(name))
            {
                json[name] = json[name] is JsonObject note ? JsonNode.Parse(OfLaterVersion(note.ToJsonString()))
                    : json[name]!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? 99 : "99.0.0";
            }
        }

        return json.ToJsonString();
    }
}
