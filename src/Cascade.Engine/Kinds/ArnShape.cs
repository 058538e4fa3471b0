using Cascade.Engine.Names;

namespace Cascade.Engine.Kinds;

/// <summary>The parts that all ARNs of a kind share.</summary>
/// <param name="Service">For instance <c>ec2</c>.</param>
/// <param name="Resource">The word before the name: <c>vpc</c>; empty where there is none (a bucket).</param>
/// <param name="Separator">Between that word and the name.</param>
internal sealed record ArnShape(string Service, string Resource, char Separator = '/')
{
    public bool Matches(Arn arn) => arn.Service == Service && arn.Kind == Resource;

    /// <summary>The ARN of the resource with a name, for the services that do not tell ARNs.</summary>
    public string Of(DeploymentTarget target, string name)
    {
        var resource = Resource.Length == 0 ? name : $"{Resource}{Separator}{name}";
        return $"arn:{target.Partition}:{Service}:{target.Region}:{target.Account}:{resource}";
    }
}
