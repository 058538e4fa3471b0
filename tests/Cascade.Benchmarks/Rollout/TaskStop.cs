namespace Cascade.Benchmarks.Rollout;

/// <summary>From ECS's decision to stop a task to the task being gone.</summary>
/// <param name="DeregistrationDelay">
/// Seconds that a target drains. It is <c>draining</c> for all of that time, even when nothing is under way any more, and ECS waits until
/// it is <c>unused</c>.
/// </param>
/// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html"/>
internal sealed record TaskStop(double DeregistrationDelay)
{
    /// <summary>What a target group has when nobody says otherwise.</summary>
    public static TaskStop OfAws { get; } = new(DeregistrationDelay: 300);

    /// <summary>
    /// Seconds from SIGTERM to the application's end. An assumption: ASP.NET Core ends as soon as the last request has its answer, and
    /// after draining there is none.
    /// </summary>
    public double Application { get; init; } = 1;

    /// <summary>Seconds from SIGTERM to SIGKILL (<c>stopTimeout</c>), for an application that does not end by itself.</summary>
    /// <seealso
    /// href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout"/>
    public double StopTimeout { get; init; } = 30;

    /// <summary>Seconds until the network interface is gone too (the task is <c>DEPROVISIONING</c>). An assumption.</summary>
    public double Deprovisioning { get; init; } = 10;

    public Span Seconds => (Span)DeregistrationDelay + new Span(Math.Min(Application, StopTimeout), StopTimeout) + Deprovisioning;
}
