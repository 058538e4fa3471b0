namespace Cascade.Engine.Kinds;

/// <summary>
/// What a statement of a deployment's policy is about. In the ARNs stand <c>{partition}</c>, <c>{region}</c>, <c>{account}</c>,
/// <c>{application}</c> and <c>{bucket}</c>.
/// </summary>
/// <param name="Sid">The statement's name.</param>
/// <param name="Resources">ARNs.</param>
internal sealed record PolicyScope(string Sid, params IReadOnlyList<string> Resources)
{
    /// <summary>The key of a condition <c>StringEquals</c>; null without a condition.</summary>
    public string? ConditionKey { get; private init; }

    /// <summary>The values that the condition lets through.</summary>
    public IReadOnlyList<string> ConditionValues { get; private init; } = [];

    public static PolicyScope Bucket { get; } = new("Bucket", "arn:{partition}:s3:::{bucket}");

    /// <summary>All that the bucket has of the application.</summary>
    public static PolicyScope Objects { get; } = new("StatesAndFiles", "arn:{partition}:s3:::{bucket}/{application}/*");

    /// <summary>What the bucket has of the application's services, and the registry of their routes.</summary>
    public static PolicyScope ServiceObjects { get; } = new(
        "WriteStatesAndFiles",
        "arn:{partition}:s3:::{bucket}/{application}/*/routes.json",
        "arn:{partition}:s3:::{bucket}/{application}/*/services/*");

    public static PolicyScope RegistryLogin { get; } = new("RegistryLogin", "*");

    public static PolicyScope Images { get; } = new("Images", "arn:{partition}:ecr:{region}:{account}:repository/{application}/*");

    public static PolicyScope Roles { get; } = new("Roles", "arn:{partition}:iam::{account}:role/cascade/*");

    public static PolicyScope PassedRoles { get; } = new("GiveRolesToTasks", "arn:{partition}:iam::{account}:role/cascade/*")
    {
        ConditionKey = "iam:PassedToService",
        ConditionValues = ["ecs-tasks.amazonaws.com"],
    };

    public static PolicyScope ServiceLinkedRoles { get; } = new("ServiceLinkedRoles", "arn:{partition}:iam::{account}:role/aws-service-role/*")
    {
        ConditionKey = "iam:AWSServiceName",
        ConditionValues = ["ecs.amazonaws.com", "elasticloadbalancing.amazonaws.com"],
    };

    public static PolicyScope Logs { get; } = new("Logs", "arn:{partition}:logs:{region}:{account}:log-group:/cascade/{application}/*");

    public static PolicyScope Ecs { get; } = new(
        "Cluster",
        "arn:{partition}:ecs:{region}:{account}:cluster/*",
        "arn:{partition}:ecs:{region}:{account}:service/*",
        "arn:{partition}:ecs:{region}:{account}:task/*",
        "arn:{partition}:ecs:{region}:{account}:task-definition/*");

    public static PolicyScope Network { get; } = new("Network", "arn:{partition}:ec2:{region}:{account}:*");

    public static PolicyScope LoadBalancing { get; } = new(
        "LoadBalancing",
        "arn:{partition}:elasticloadbalancing:{region}:{account}:listener/app/*",
        "arn:{partition}:elasticloadbalancing:{region}:{account}:listener-rule/app/*",
        "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/app/*",
        "arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/*");

    /// <summary>The values that Cascade keeps for an application's services.</summary>
    public static PolicyScope Parameters { get; } = new("Secrets", "arn:{partition}:ssm:{region}:{account}:parameter/cascade/{application}/*");

    public static PolicyScope Certificates { get; } = new("Certificates", "arn:{partition}:acm:{region}:{account}:certificate/*");

    public static PolicyScope HostedZones { get; } = new("DnsRecords", "arn:{partition}:route53:::hostedzone/*");

    public static PolicyScope Namespaces { get; } = new("Namespaces", "arn:{partition}:servicediscovery:{region}:{account}:namespace/*");

    /// <summary>Actions for which AWS names no resource, or for which Cascade cannot know the resource beforehand.</summary>
    public static PolicyScope Anything { get; } = new("WhatKnowsNoResources", "*");

    /// <summary>All, in the order of a policy's statements.</summary>
    public static IReadOnlyList<PolicyScope> All { get; } =
    [
        Bucket, Objects, ServiceObjects, RegistryLogin, Images, Roles, PassedRoles, ServiceLinkedRoles, Logs, Ecs, Network, LoadBalancing, Parameters,
        Certificates, HostedZones, Namespaces,
        Anything,
    ];
}
