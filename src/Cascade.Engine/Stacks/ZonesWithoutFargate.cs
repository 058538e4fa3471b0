namespace Cascade.Engine.Stacks;

/// <summary>
/// Availability zones, by zone id, that run no Fargate tasks. Ids, not names: <c>us-east-1a</c> is another place in every account.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html"/>
internal static class ZonesWithoutFargate
{
    public static string[]? In(string region) => region switch
    {
        "us-east-1" => ["use1-az3"],
        "us-west-1" => ["usw1-az2"],
        "ca-central-1" => ["cac1-az3", "cac1-az4"],
        "ap-northeast-1" => ["apne1-az3"],
        "cn-north-1" => ["cnn1-az3", "cnn1-az4"],
        _ => null,
    };
}
