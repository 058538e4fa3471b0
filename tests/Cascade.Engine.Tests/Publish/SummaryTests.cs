using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Tests.Publish;

public sealed class SummaryTests
{
    private static readonly Summary Worker = new()
    {
        Address = "shop/production/worker",
        Region = "eu-central-1",
        Took = TimeSpan.FromSeconds(12.4),
        LogGroup = "/cascade/shop/production/worker",
    };

    [Fact]
    public void Leaves_out_what_does_not_exist()
    {
        Assert.Equal(
            [
                "shop/production/worker is deployed to eu-central-1 (12 s).",
                "  Logs:            /cascade/shop/production/worker",
                "  Follow the logs: dotnet build -t:CascadeLogs -p:CascadeFollow=true -tl:off",
                "  Take it down:    dotnet build -t:CascadeDestroy",
            ],
            Worker.Lines());
    }

    /// <summary>Else the printed command would look for another service, and say that nothing is left.</summary>
    [Fact]
    public void Repeats_the_settings_of_the_command_line_by_which_the_service_is_found()
    {
        var request = new DeploymentRequest
        {
            Project = "/src/Worker.csproj",
            GlobalProperties = ["CascadeEnvironment", "CascadeCpu", "cascadeapplication"],
            Properties = new Dictionary<string, string>
            {
                ["CascadeApplication"] = "my shop", ["CascadeEnvironment"] = "staging", ["CascadeService"] = "worker", ["CascadeCpu"] = "512",
            },
        };
        var options = PublishReport.OptionsOf(request);

        Assert.Equal(["\"-p:CascadeApplication=my shop\"", "-p:CascadeEnvironment=staging"], options);
        Assert.Contains(
            "  Take it down:    dotnet build -t:CascadeDestroy \"-p:CascadeApplication=my shop\" -p:CascadeEnvironment=staging",
            (Worker with { Options = options }).Lines());
    }

    [Fact]
    public void Says_the_address_first()
    {
        var lines =
            (Worker with { Url = "http://x.elb.amazonaws.com/", Image = "r/shop:1", Took = TimeSpan.FromSeconds(125) }).Lines().ToArray();

        Assert.Equal("shop/production/worker is deployed to eu-central-1 (2 min 5 s).", lines[0]);
        Assert.Equal("  URL:             http://x.elb.amazonaws.com/", lines[1]);
    }

    [Fact]
    public void Says_where_the_host_name_must_point()
    {
        var service = Worker with
        {
            Url = "http://shop.example.com/",
            HostName = "shop.example.com",
            LoadBalancerDnsName = "x.elb.amazonaws.com",
            LoadBalancerZoneId = "Z215JYRZR1TBD5",
        };

        Assert.Equal(
            "  DNS:             shop.example.com must be a CNAME of, or in Route 53 an alias of, x.elb.amazonaws.com "
            + "(hosted zone Z215JYRZR1TBD5)",
            service.Lines().ElementAt(2));
    }

    [Theory]
    [InlineData(0.38, "0.4 s")]
    [InlineData(12.4, "12 s")]
    [InlineData(125, "2 min 5 s")]
    public void Says_how_long_it_took(double seconds, string time) =>
        Assert.Equal(
            $"shop/production/worker is deployed to eu-central-1 ({time}).",
            (Worker with { Took = TimeSpan.FromSeconds(seconds) }).Lines().First());
}
