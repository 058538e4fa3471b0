using Cascade.Engine.Stacks;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>Whatever a user writes and AWS answers, Terraform takes as that text, or the publish refuses the text with a code.</summary>
public sealed class LiteralInputTests
{
    // Free texts that reach the stacks. The other places refuse such a text, or their values stay out of the stacks.
    private static readonly string[] Free =
    [
        "CascadeEnvironmentVariable.Value", "CascadeContainer.Environment", "CascadeContainer.HealthCheckCommand", "CascadeLogMetric.Pattern",
    ];

    public static TheoryData<string> Texts => [.. HostileTexts.All];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Each_text_of_a_user_s_and_of_AWS_s_is_refused_or_means_itself(string text)
    {
        var input = HostileTexts.Input(text, out var takers);
        var synthesis = Synthesis.Of(input);

        string[] texts = [.. HostileTexts.In(synthesis.Environment), .. HostileTexts.In(synthesis.Service)];
        // In the variables of a container, a line is a variable.
        string[] free = [.. Free.Where(place => place != "CascadeContainer.Environment" || !text.Contains('\n', StringComparison.Ordinal))];
        Assert.All(free, place => Assert.True(takers.ContainsKey(place), $"{place} refuses {text}."));
        Assert.All(free, place => Assert.Contains(takers[place] is ['A', '=', .. var value] ? value : takers[place], texts));
        Assert.Contains(input.Image, texts);
        Assert.Contains($"arn:aws:s3:::{text}", texts);
    }

    [Fact]
    public void A_health_check_path_with_an_expression_is_that_path()
    {
        var input = Samples.Web.With(settings =>
            settings with { Traffic = settings.Traffic with { HealthCheck = Engine.Settings.Topics.HealthCheck.Strict("/${path.cwd}") } });

        Assert.Equal("/$${path.cwd}", (string?)Synthesis.Of(input).Resource("aws_lb_target_group.app")["health_check"]!["path"]);
    }

    [Fact]
    public void What_does_not_decide_the_stacks_stays_as_it_is()
    {
        var input = Samples.Web.With(settings => settings with { TerraformFiles = ["/src/${a}/queue.tf"] });

        Assert.Equal(["/src/${a}/queue.tf"], LiteralInput.Of(input).Settings.TerraformFiles);
    }
}
