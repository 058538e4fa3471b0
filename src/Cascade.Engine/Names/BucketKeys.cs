namespace Cascade.Engine.Names;

/// <summary>Every object in the deployment bucket, by its key. An environment and a service have each their own.</summary>
internal sealed class BucketKeys(ServiceAddress address)
{
    /// <summary>The environment's registry of routes: which service has which route and priority.</summary>
    public string Routes => $"{EnvironmentPrefix}routes.json";

    public StackKeys Environment => new($"{EnvironmentPrefix}environment/");

    public StackKeys Service => new($"{EnvironmentPrefix}services/{address.Service}/");

    /// <summary>What the service's last publish was made from and came to.</summary>
    public string LastPublish => $"{Service.Prefix}published.json";

    /// <summary>The service's environment files, ending in <c>/</c>.</summary>
    public string EnvironmentFiles => $"{Service.Prefix}env/";

    private string EnvironmentPrefix => $"{address.Application}/{address.Environment}/";

    /// <summary>
    /// An environment file under the hash of its content, so that each revision of the task definition finds, for as long as it may be
    /// returned to, the very file that it was made with. ECS takes only files whose name ends in <c>.env</c>.
    /// </summary>
    public string EnvironmentFile(string hash) => $"{EnvironmentFiles}{hash}.env";
}

/// <summary>A stack's objects in the deployment bucket.</summary>
/// <param name="Prefix">Before all of them, ending in <c>/</c>.</param>
internal sealed record StackKeys(string Prefix)
{
    public string State => $"{Prefix}terraform.tfstate";

    /// <summary>What Terraform holds the state by while it works.</summary>
    public string Lock => $"{State}.tflock";

    /// <summary>The Terraform file that was applied last.</summary>
    public string Configuration => $"{Prefix}cdk.tf.json";

    /// <summary>The user's own Terraform files that were applied last, by name.</summary>
    public string UserFiles => $"{Prefix}user.json";

    /// <summary>The fingerprint of what was applied last, or the word that says that an apply has begun.</summary>
    public string Fingerprint => $"{Prefix}fingerprint";
}
