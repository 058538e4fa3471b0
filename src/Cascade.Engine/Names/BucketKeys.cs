namespace Cascade.Engine.Names;

/// <summary>The keys of the objects in the deployment bucket. Each environment and each service has its own.</summary>
internal sealed class BucketKeys(ServiceAddress address)
{
    /// <summary>The environment's registry of routes: which service has which route and priority.</summary>
    public string Routes => $"{EnvironmentPrefix}routes.json";

    public StackKeys Environment => new($"{EnvironmentPrefix}environment/");

    public StackKeys Service => new($"{EnvironmentPrefix}services/{address.Service}/");

    /// <summary>Input and result of the service's last publish.</summary>
    public string LastPublish => $"{Service.Prefix}published.json";

    /// <summary>The service's releases: the newest first.</summary>
    public string Releases => $"{Service.Prefix}releases.json";

    /// <summary>The service's environment files, ending in <c>/</c>.</summary>
    public string EnvironmentFiles => $"{Service.Prefix}env/";

    /// <summary>What a release was applied from, under the fingerprint of the stack.</summary>
    public StackKeys Release(string stack) => new($"{Service.Prefix}releases/{stack}/");

    private string EnvironmentPrefix => $"{address.Application}/{address.Environment}/";

    /// <summary>
    /// An environment file under the hash of its content, so that each revision of the task definition finds the very file that the
    /// revision was made with, even after a rollback. ECS takes only files whose name ends in <c>.env</c>.
    /// </summary>
    public string EnvironmentFile(string hash) => $"{EnvironmentFiles}{hash}.env";
}

/// <summary>A stack's objects in the deployment bucket.</summary>
/// <param name="Prefix">The prefix of all keys, ending in <c>/</c>.</param>
internal sealed record StackKeys(string Prefix)
{
    public string State => $"{Prefix}terraform.tfstate";

    /// <summary>The lock that Terraform holds on the state.</summary>
    public string Lock => $"{State}.tflock";

    /// <summary>The last applied Terraform file.</summary>
    public string Configuration => $"{Prefix}cdk.tf.json";

    /// <summary>The last applied Terraform files of the user, by name.</summary>
    public string UserFiles => $"{Prefix}user.json";

    /// <summary>Owner, version of the product, and what was applied.</summary>
    public string Record => $"{Prefix}stack.json";

    /// <summary>What version 0.1 had instead of <see cref="Record"/>.</summary>
    public string EarlierRecord => $"{Prefix}fingerprint";
}
