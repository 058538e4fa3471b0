namespace Cascade.Deployment.Tests.Commands;

/// <summary>Ctrl+C, SIGTERM, and a build that lets go of the engine's stdin.</summary>
public sealed class InterruptedDeployTests(InterruptedDeploys deploys) : IClassFixture<InterruptedDeploys>
{
    public static TheoryData<string, string, Phase> Stops
    {
        get
        {
            var data = new TheoryData<string, string, Phase>();
            foreach (var (how, when) in InterruptedDeploys.Stops)
            {
                data.Add(how, when.Resource, when.Phase);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public Task Stopped_it_ends_in_order_and_the_next_deploy_keeps_what_was_being_waited_for(string how, string resource, Phase phase) =>
        deploys.Stopped(how, new(resource, phase));
}
