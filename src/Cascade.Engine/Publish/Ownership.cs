using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.State;

namespace Cascade.Engine.Publish;

/// <summary>
/// Whether this project, with this version of the product, may change what is deployed under its name. Two projects may have one name, and
/// an older version would delete what it does not know.
/// </summary>
internal static class Ownership
{
    /// <exception cref="CascadeException">The service is another project's, or a later version deployed it; nothing has been changed.</exception>
    public static async Task<StackRecords> CheckAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var (settings, address) = (context.Settings, context.Settings.Address);
        var records = await context.Queries.StackRecordsAsync(address, cancellationToken);
        Check(records, settings.Owner, address, settings.Deployment.TakeOver);
        return records;
    }

    /// <summary>Keeps whose service it is, where the record does not say so yet, or says less.</summary>
    /// <exception cref="CascadeException">Another project was quicker.</exception>
    public static async Task ClaimAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var (settings, address) = (context.Settings, context.Settings.Address);
        var objects = new StackObjects(context.Store, context.Names.Keys.Service);
        var records = await CheckAsync(context, cancellationToken);
        var project = ProjectOf(settings.Owner);
        while (true)
        {
            var record = records.Service;
            var owner = record.Owner is { } earlier && IsSame(earlier, settings.Owner) ? project.Over(earlier) : project;
            if (!owner.IsKnown || owner == record.Owner || await objects.TryClaimAsync(record, owner, cancellationToken))
            {
                return;
            }

            records = await StackRecords.ReadAsync(context.Store, address, cancellationToken);
            Check(records, settings.Owner, address, settings.Deployment.TakeOver);
        }
    }

    internal static void Check(StackRecords records, OwnerSettings project, ServiceAddress address, bool takeOver)
    {
        foreach (var (stack, record) in new[] { ("environment", records.Environment), ($"service {address.Service}", records.Service) })
        {
            if (record.IsOfLaterVersion)
            {
                throw new CascadeException(Errors.DeployedByLaterVersion(stack, record.Cascade, ProductVersion.Current));
            }
        }

        if (!takeOver && records.Service.Owner is { IsKnown: true } owner && !IsSame(owner, project))
        {
            throw new CascadeException(Errors.ServiceOfOtherProject(address.ToString(), owner, project.Owner));
        }
    }

    /// <summary>
    /// One equal fact is enough. In the same repository a project is known by its place, and by the fact that its old place is empty: then
    /// the project has moved.
    /// </summary>
    private static bool IsSame(ProjectOwner owner, OwnerSettings project) =>
        owner.IsSameAs(project.Owner)
        || (owner.IsOfSameRepository(project.Owner)
            && owner.Path is { } path
            && !File.Exists(Path.Combine(project.RepositoryRoot!, path)));

    /// <summary>A project without a name and without a repository gets an id of its own, which the user keeps with the project.</summary>
    private static ProjectOwner ProjectOf(OwnerSettings project)
    {
        if (project.Owner.IsKnown)
        {
            return project.Owner;
        }

        var id = Guid.NewGuid().ToString();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(project.IdFile)!);
            File.WriteAllText(project.IdFile, $"{id}\n");
            return project.Owner with { Id = id };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The project's folder is not the user's to write: the service stays without an owner.
            return project.Owner;
        }
    }
}
