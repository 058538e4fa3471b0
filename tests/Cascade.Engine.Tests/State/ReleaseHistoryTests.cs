using Cascade.Engine.State;

namespace Cascade.Engine.Tests.State;

public sealed class ReleaseHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_way_back_is_the_release_before_that_was_applied_from_other_files()
    {
        var history = History(Deployed(1, "a"), Deployed(2, "b"), Deployed(3, "b"));

        Assert.Equal("3", history.Current?.Id);
        Assert.Equal("1", history.Former?.Id);
    }

    [Theory]
    [InlineData(nameof(ReleaseResult.Failed))]
    [InlineData(nameof(ReleaseResult.Interrupted))]
    [InlineData(nameof(ReleaseResult.Unfinished))]
    public void After_a_release_that_did_not_go_well_the_way_back_is_the_last_that_did(string result)
    {
        var history = History(Deployed(1, "a"), Deployed(2, "b"), Deployed(3, "c") with { Result = Enum.Parse<ReleaseResult>(result) });

        Assert.Equal("2", history.Current?.Id);
        Assert.Equal("2", history.Former?.Id);
    }

    [Fact]
    public void Two_rollbacks_lead_back_to_where_they_began() =>
        Assert.Equal("2", History(Deployed(1, "a"), Deployed(2, "b"), Deployed(3, "a")).Former?.Id);

    [Fact]
    public void One_release_has_no_way_back()
    {
        Assert.Null(ReleaseHistory.Empty.Former);
        Assert.Null(History(Deployed(1, "a")).Former);
        Assert.Null(History(Deployed(1, "a") with { Result = ReleaseResult.Failed }).Former);
    }

    [Theory]
    [InlineData("12", "2")]
    [InlineData("shop_production_orders:11", "1")]
    [InlineData("1.0.2-000000000002", "2")]
    [InlineData("1.0.1", "1")]
    [InlineData("1", "0")]
    [InlineData("13", null)]
    [InlineData("14", null)]
    [InlineData("", null)]
    public void A_release_is_known_by_revision_tag_and_version(string name, string? id)
    {
        var history = History(Deployed(0, "z") with { Version = "1" }, Deployed(1, "a"), Deployed(2, "b"), Deployed(3, "c") with { Result = ReleaseResult.Failed });

        Assert.Equal(id, history.Find(name)?.Id);
    }

    [Fact]
    public void Of_one_version_the_newest_is_meant() =>
        Assert.Equal("2", History(Deployed(1, "a") with { Version = "1.0.0" }, Deployed(2, "b") with { Version = "1.0.0" }).Find("1.0.0")?.Id);

    [Fact]
    public void What_is_known_of_a_release_takes_the_place_of_what_was_known()
    {
        var history = History(Deployed(1, "a") with { Result = ReleaseResult.Unfinished }, Deployed(2, "b")).With(Deployed(1, "a"));

        Assert.Equal(["2", "1"], history.Releases.Select(release => release.Id));
        Assert.Equal(ReleaseResult.Deployed, history.Releases[1].Result);
    }

    [Fact]
    public void However_many_publishes_failed_there_is_a_way_back()
    {
        var failed = Enumerable.Range(3, 100).Select(number => Deployed(number, "f") with { Result = ReleaseResult.Failed });

        var history = History([Deployed(1, "a"), Deployed(2, "b"), .. failed]);

        Assert.Equal(ReleaseHistory.Kept + 2, history.Releases.Count);
        Assert.Equal("2", history.Former?.Id);
        Assert.Equal("1", history.Find("11")?.Id);
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var release = Deployed(1, "a") with
        {
            Commit = "3f2a1bc",
            Route = new("orders", new("/orders/*", "shop.example.com"), 33),
            Error = "CASCADE5010",
            RollbackTo = "arn:aws:ecs:eu-central-1:1:task-definition/f:3",
        };

        var read = Assert.Single(ReleaseHistory.Parse(History(release).ToText())!.Releases);

        Assert.Equal(release, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "format": 2, "releases": [] }""")]
    [InlineData("""{ "format": 1, "releases": [ 3 ] }""")]
    [InlineData("""{ "format": 1, "releases": [ { "id": "a" } ] }""")]
    public void What_is_no_history_is_damaged(string text) => Assert.Null(ReleaseHistory.Parse(text));

    /// <summary>The fingerprint is a part of keys that are read, and deleted.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("../environment")]
    public void A_release_whose_fingerprint_is_none_is_left_out(string stack)
    {
        var text = History(Deployed(1, "a") with { Stack = stack }, Deployed(2, "b")).ToText();

        Assert.Equal("2", Assert.Single(ReleaseHistory.Parse(text)!.Releases).Id);
    }

    private static ReleaseHistory History(params Release[] releases) =>
        releases.Aggregate(ReleaseHistory.Empty, (history, release) => history.With(release));

    private static Release Deployed(int number, string stack) => new()
    {
        Id = $"{number}",
        Version = $"1.0.{number}",
        Image = $"registry:5000/shop/production/orders:1.0.{number}-{number:000000000000}",
        By = "user/alice",
        Began = Start.AddMinutes(number),
        Ended = Start.AddMinutes(number).AddSeconds(20),
        Result = ReleaseResult.Deployed,
        TaskDefinition = $"arn:aws:ecs:eu-central-1:123456789012:task-definition/shop_production_orders:1{number}",
        Stack = stack.Length == 1 ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)stack[0]])) : stack,
    };
}
