using Cascade.Engine.Publish;

namespace Cascade.Engine.Tests.Publish;

public sealed class ConsoleLinksTests
{
    [Theory]
    [InlineData("aws", "eu-central-1", "https://eu-central-1.console.aws.amazon.com/")]
    [InlineData("aws-us-gov", "us-gov-west-1", "https://console.amazonaws-us-gov.com/")]
    [InlineData("aws-cn", "cn-north-1", "https://console.amazonaws.cn/")]
    public void Are_of_the_partitions_own_console(string partition, string region, string host)
    {
        var links = new ConsoleLinks(partition, region);

        Assert.Equal(
            $"{host}ecs/v2/clusters/shop_production/services/orders/health?region={region}", links.Service("shop_production", "orders"));
        Assert.Equal(
            $"{host}cloudwatch/home?region={region}#logsV2:log-groups/log-group/$252Fcascade$252Fshop$252Fproduction$252Forders",
            links.Logs("/cascade/shop/production/orders"));
        Assert.Equal($"{host}xray/home?region={region}#/traces?filter=service%28%22orders%22%29", links.Traces("orders"));
    }
}
