namespace Cascade.Deployment.Tests.Commands;

/// <summary>
/// SIGKILL of everything, as when the power fails: the lock stays, and the state misses what was made since it was last saved.
/// </summary>
public sealed class KilledDeployTests(KilledDeploys deploys) : IClassFixture<KilledDeploys>
{
    public static TheoryData<string, Phase> EnvironmentMoments => Of(KilledDeploys.Environment);

    public static TheoryData<string, Phase> ServiceMoments => Of(KilledDeploys.Service);

    [Theory]
    [MemberData(nameof(EnvironmentMoments))]
    public Task Killed_while_the_environment_is_made_it_is_finished_with_what_was_made(string resource, Phase phase) =>
        deploys.At(new(resource, phase));

    [Theory]
    [MemberData(nameof(ServiceMoments))]
    public Task Killed_while_the_service_is_made_it_is_finished_with_what_was_made(string resource, Phase phase) =>
        deploys.At(new(resource, phase));

    private static TheoryData<string, Phase> Of(IReadOnlyList<Moment> moments)
    {
        var data = new TheoryData<string, Phase>();
        foreach (var moment in moments)
        {
            data.Add(moment.Resource, moment.Phase);
        }

        return data;
    }
}
