namespace Cascade.Engine.Publish;

/// <summary>A publish that would only repeat the last one: there is nothing to do.</summary>
internal sealed record UnchangedPublish(DeploymentContext Context, PlannedImages Images, LastPublish Last)
    : PreparedPublish(Context, Images)
{
    public override Task<IReadOnlyDictionary<string, string>> ImagesPushedAsync()
    {
        Context.Log.Status("environment: unchanged");
        Context.Log.Status($"service {Context.Settings.Address.Service}: unchanged");
        return Task.FromResult(Last.Outputs);
    }

    public override Task ImagesFailedAsync() => Task.CompletedTask;
}
