using Cascade.Engine.Publish.Pipeline;

namespace Cascade.Engine.Tests.Publish.Pipeline;

public sealed class TimingsTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void Each_stage_has_a_line_with_its_beginning_its_length_and_both_as_a_bar()
    {
        var timings = new Timings(_clock);
        _clock.Now = 4;
        using (timings.Between("prepare"))
        {
            var check = timings.Elapsed;
            _clock.Now = 5;
            timings.Add("check", check);
        }

        var apply = timings.Elapsed;
        _clock.Now = 6;
        using (timings.Between("login"))
        {
            _clock.Now = 7;
        }

        _clock.Now = 8;
        using (timings.Between("deploy"))
        {
            _clock.Now = 10;
            timings.Add("environment: apply", apply);
        }

        Assert.Equal(
            [
                "timings, in seconds:",
                "  build                             0.00    4.00  ━━━━━━━━━━━━━━━━",
                "  check                             4.00    1.00                  ━━━━",
                "  environment: apply                5.00    5.00                      ━━━━━━━━━━━━━━━━━━━━",
                "  images: build and push            7.00    1.00                              ━━━━",
                "  all                                      10.00",
            ],
            timings.Lines());
    }

    [Fact]
    public void A_stage_that_took_no_time_is_seen_all_the_same()
    {
        var timings = new Timings(_clock);
        timings.Add("check", timings.Elapsed);
        _clock.Now = 1;

        Assert.Contains("  check                             0.00    0.00  ━", timings.Lines());
    }

    /// <summary>Goes on when it is told to, in seconds.</summary>
    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
