using System.Security.Cryptography;
using System.Text;

namespace Cascade.Engine.Names;

/// <summary>
/// The names of all resources in AWS. Kebab names hold no <c>_</c>, <c>/</c> or <c>--</c>, so names joined by these never collide;
/// where AWS leaves too little room to join them, a hash of all that distinguishes two deployments takes their place: always, not only on
/// overflow, so that one longer letter never renames (and so replaces) a resource.
/// </summary>
internal sealed class ResourceNames(DeploymentTarget target, ServiceAddress address)
{
    /// <summary>The path of every role. A build server's permissions can be limited to this path.</summary>
    public const string RolePath = "/cascade/";

    /// <summary>A log stream is called <c>ecs/&lt;container&gt;/&lt;task id&gt;</c>, by this and ECS.</summary>
    public const string LogStreamPrefix = "ecs";

    /// <summary>The ECS cluster, of the environment.</summary>
    public string Cluster => $"{address.Application}_{address.Environment}";

    /// <summary>The task definition's family, of the service.</summary>
    public string TaskFamily => $"{address.Application}_{address.Environment}_{address.Service}";

    /// <summary>The CloudWatch log group, of the service.</summary>
    public string LogGroup => $"/cascade/{address}";

    /// <summary>The CloudWatch log group of the service's metrics.</summary>
    public string MetricsLogGroup => $"{LogGroup}/metrics";

    /// <summary>The namespace of the service's metrics in CloudWatch.</summary>
    public string MetricsNamespace => $"cascade/{address}";

    /// <summary>The load balancer, of the environment. ELB takes 32 characters, and none that begin with <c>internal-</c>.</summary>
    /// <seealso href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"/>
    public string LoadBalancer
    {
        get
        {
            var name = $"{address.Application}-{address.Environment}";
            return $"{Cut(name.StartsWith("internal-", StringComparison.Ordinal) ? $"c-{name}" : name, 23)}-{Hash("", "load-balancer")}";
        }
    }

    /// <summary>The target group, of the service. ELB takes 32 characters.</summary>
    public string TargetGroup =>
        $"{Cut($"{address.Application}-{address.Environment}-{address.Service}", 23)}-{Hash(address.Service, "target-group")}";

    /// <summary>
    /// The role that ECS starts the tasks with. IAM takes 64 characters, and a role's name is the account's, in every region.
    /// </summary>
    public string ExecutionRole => Role("exec");

    /// <summary>The role that the application runs as.</summary>
    public string TaskRole => Role("task");

    /// <summary>The ECR repository, of the service in this environment.</summary>
    public string Repository => $"{address}";

    /// <summary>The bucket of the account and region: states, files, routes of all applications.</summary>
    public string Bucket => target.Bucket;

    /// <summary>The keys of the objects in the bucket.</summary>
    public BucketKeys Keys { get; } = new(address);

    private string Role(string role) => $"{Cut(TaskFamily, 44)}-{Hash(address.Service, role)}-{role}";

    // ELB refuses two hyphens in a row, and another follows.
    private static string Cut(string name, int length) => name.Length <= length ? name : name[..length].TrimEnd('-');

    // A line feed is in no part, so no two lists of parts are one text.
    private string Hash(string service, string role)
    {
        var text = string.Join('\n', target.Account, target.Region, address.Application, address.Environment, service, role);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
    }
}
