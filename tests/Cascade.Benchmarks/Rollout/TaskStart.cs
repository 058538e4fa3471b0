namespace Cascade.Benchmarks.Rollout;

/// <summary>
/// From ECS's decision to start a Fargate task to the task's registration as a target. AWS gives no times for this, so all of them are
/// assumptions, to be set by who knows better. They fit the one series we found in public: 53 to 62 s for an image of 413 MB.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-pull-behavior.html"/>
/// <seealso href="https://elasticscale.com/blog/reduce-aws-fargate-pull-times-with-soci"/>
internal sealed record TaskStart
{
    /// <summary>Seconds for a machine of the task's own and its network interface (the task is <c>PROVISIONING</c>).</summary>
    public double Provisioning { get; init; } = 20;

    /// <summary>
    /// MiB to pull, compressed, all images of the task together: nothing is cached, each task pulls all of it. 160: ASP.NET Core's image
    /// and the collector's.
    /// </summary>
    public double Images { get; init; } = 160;

    /// <summary>MiB a second, unpacking included.</summary>
    public double PullRate { get; init; } = 10;

    /// <summary>Seconds from the container's start to the application's first good answer.</summary>
    public double Application { get; init; } = 3;

    public double Seconds => Provisioning + (Images / PullRate) + Application;
}
