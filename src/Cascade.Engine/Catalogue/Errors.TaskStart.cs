namespace Cascade.Engine.Catalogue;

/// <content>501x and 502x: tasks that do not come to run their containers.</content>
internal static partial class Errors
{
    /// <summary>The image of a container is not in its registry.</summary>
    /// <remarks>
    /// Publish again: the publish looks whether the registry has the image, and pushes the image where the registry has not. An image of
    /// your own (<c>CascadeContainer</c>, <c>CascadeCollectorImage</c>) must be there under the name and tag of the message.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="image">The image's reference; null where ECS does not tell.</param>
    /// <param name="mayBePrivate">Whether the registry says the same of a private image.</param>
    public static Problem ImageNotThere(string service, string? image, bool mayBePrivate) => new(
        "CASCADE5010",
        $"{RolloutOf(service)}{Image(image)} is not in its registry{(mayBePrivate ? ", or is private there" : "")}. Publish again: the publish pushes an image that is missing. An "
        + "image of your own must be there under that name and tag.");

    /// <summary>The registry does not let the task pull the image.</summary>
    /// <remarks>
    /// The message names the denied action where AWS tells. An image in another account's ECR needs a repository policy there that lets this
    /// account pull; a private registry beside ECR is not supported for further containers: copy such an image to ECR.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="image">The image's reference; null where ECS does not tell.</param>
    /// <param name="action">For instance <c>ecr:GetAuthorizationToken</c>; null where AWS does not tell.</param>
    public static Problem ImageDenied(string service, string? image, string? action) => new(
        "CASCADE5011",
        $"{RolloutOf(service)}the task may not pull {Image(image)}{(action is null ? "" : $" ({action} is denied)")}. An image in ECR "
        + "needs the service's execution role as Cascade made it, and in another account a repository policy that lets this account pull; an "
        + "image of another private registry must be copied to ECR.");

    /// <summary>The task does not reach the registry, or another service of AWS that the task needs at its start.</summary>
    /// <remarks>
    /// The task's subnets need a way out: a public address and a route to an internet gateway (Cascade's own network has both), a NAT
    /// gateway, or VPC endpoints. Look for a changed route table, network ACL or security group.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="host">For instance <c>api.ecr.eu-central-1.amazonaws.com</c>, or the service's name; null where AWS does not tell.</param>
    public static Problem TaskCannotReach(string service, string? host) => new(
        "CASCADE5012",
        $"{RolloutOf(service)}the task does not reach {host ?? "a service of AWS"}. The task's subnets need a route to an internet "
        + "gateway and a public address, or a NAT gateway, or VPC endpoints: look for a changed route table, network ACL or security group.");

    /// <summary>The registry limits how often images are pulled, and the limit is reached.</summary>
    /// <remarks>Copy the image to ECR, and name the copy in place of the original; or publish again later.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="image">The image's reference; null where ECS does not tell.</param>
    public static Problem RegistryThrottles(string service, string? image) => new(
        "CASCADE5013",
        $"{RolloutOf(service)}the registry of {Image(image)} refuses pulls for now: its limit is reached. Copy the image to "
        + "ECR and name the copy, or publish again later.");

    /// <summary>The image, or a program in it, is for another CPU architecture than the task.</summary>
    /// <remarks>
    /// Cascade takes the task's architecture from <c>RuntimeIdentifier</c>; <c>linux-x64</c> is the default. Set the identifier of the
    /// image, take a base image that has the architecture, or build native programs in the image for the architecture.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="architecture">The task's: <c>X86_64</c> or <c>ARM64</c>.</param>
    public static Problem ArchitectureMismatch(string service, string container, string architecture) => new(
        "CASCADE5014",
        $"{RolloutOf(service)}the image of the container '{container}' cannot run on {architecture}, the task's CPU architecture. Set "
        + "RuntimeIdentifier to linux-x64 or linux-arm64, whichever the image is for, or take an image that has both.")
    {
        Setting = new("RuntimeIdentifier", architecture == "ARM64" ? "linux-arm64" : "linux-x64"),
    };

    /// <summary>The container's program does not exist in the image, or cannot be executed.</summary>
    /// <remarks>
    /// The program is the image's entry point. Look at <c>ContainerEntrypoint</c>, <c>ContainerAppCommand</c>, <c>UseAppHost</c> and the base
    /// image: a chiseled or a runtime-deps image has no <c>dotnet</c> and no shell.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="program">The program; null where ECS does not tell.</param>
    public static Problem EntryPointMissing(string service, string container, string? program) => new(
        "CASCADE5015",
        $"{RolloutOf(service)}the container '{container}' cannot start its program{(program is null ? "" : $" '{program}'")}: the image does "
        + "not have the program, or the image's user may not execute the program. Look at ContainerAppCommand, ContainerEntrypoint and the "
        + "base image.");

    /// <summary>ECS may not read a secret or a parameter that the task needs.</summary>
    /// <remarks>
    /// The service's execution role reads the secrets: Cascade allows those of <c>TerraformSecret</c>. A secret that is encrypted with a KMS
    /// key of yours needs <c>kms:Decrypt</c> in that key's policy; a secret of another account needs a policy there.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="secret">The ARN or name; null where AWS does not tell.</param>
    /// <param name="action">The denied action; null where AWS does not tell.</param>
    public static Problem SecretDenied(string service, string? secret, string? action) => new(
        "CASCADE5016",
        $"{RolloutOf(service)}ECS may not read {(secret is null ? "a secret of the task" : $"the secret '{secret}'")}"
        + $"{(action is null ? "" : $" ({action} is denied)")}. Let the policy of the secret, or of its KMS key, allow the service's "
        + "execution role.");

    /// <summary>A secret or parameter that the task needs does not exist.</summary>
    /// <remarks>Create the secret with a value in the account and the region of the service, or correct its name.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="secret">The ARN or name; null where AWS does not tell.</param>
    public static Problem SecretMissing(string service, string? secret) => new(
        "CASCADE5017",
        $"{RolloutOf(service)}{(secret is null ? "a secret of the task" : $"the secret '{secret}'")} does not exist, or has no value. "
        + "Give the secret a value, in the service's account and region, or correct its name.");

    /// <summary>ECS cannot read an environment file of the task from the bucket.</summary>
    /// <remarks>
    /// S3 says the same of a file that is missing and of a file that is denied. Publish again: the publish uploads a file that is missing. A
    /// denial comes of a bucket policy or a KMS key of yours that does not allow the service's execution role.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    public static Problem EnvironmentFileUnreadable(string service) => new(
        "CASCADE5018",
        $"{RolloutOf(service)}ECS cannot read an environment file of the task in the deployment bucket: the file is missing, or ECS may not "
        + "read the file. Publish again: the publish uploads a file that is missing. If the error stays, let the bucket's policy, or its KMS "
        + "key, allow the service's execution role.")
    {
        Setting = new("CascadeEnvironmentFile", null),
    };

    /// <summary>The task cannot write to its log group.</summary>
    /// <remarks>
    /// Somebody deleted the log group, or a policy denies writing. Publish with <c>-p:CascadeRefresh=true</c>, which makes a missing log group
    /// again.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="isDenied">Whether CloudWatch Logs denied the task; else the log group is not there.</param>
    public static Problem LogGroupUnusable(string service, bool isDenied) => new(
        "CASCADE5019",
        $"{RolloutOf(service)}the task {(isDenied ? "may not write to its log group" : "does not find its log group")}. "
        + (isDenied
            ? "Look for a policy that denies logs:CreateLogStream or logs:PutLogEvents to the service's execution role."
            : "Publish with -p:CascadeRefresh=true, which makes the log group again."));

    /// <summary>ECS cannot assume the task role or the execution role.</summary>
    /// <remarks>
    /// Somebody deleted the role or changed its trust policy, or a policy of the organization denies the role. Publish with
    /// <c>-p:CascadeRefresh=true</c>, which puts role and trust policy right.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="role">The ARN; null where ECS does not tell.</param>
    public static Problem RoleNotAssumed(string service, string? role) => new(
        "CASCADE5020",
        $"{RolloutOf(service)}ECS cannot assume {(role is null ? "a role of the task" : $"the role '{role}'")}: the role does not exist, or "
        + "its trust policy does not name ecs-tasks.amazonaws.com. Publish with -p:CascadeRefresh=true, which puts the role right.");

    /// <summary>A task could not be started for a reason that has no code of its own.</summary>
    /// <remarks>The message has ECS's words.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="words">ECS's.</param>
    public static Problem TaskNotStarted(string service, string words) =>
        new("CASCADE5021", $"{RolloutOf(service)}ECS could not start a task: {Sentence(words)}");

    /// <summary>Fargate has no capacity for the task now.</summary>
    /// <remarks>Publish again later. A smaller task, another CPU architecture or another region may have capacity.</remarks>
    /// <param name="service">The ECS service's name.</param>
    public static Problem NoCapacity(string service) => new(
        "CASCADE5050",
        $"{RolloutOf(service)}Fargate has no capacity for the task in this region now. Publish again later, or try a smaller task or "
        + "another architecture.");

    /// <summary>The account's quota of Fargate vCPUs is used up.</summary>
    /// <remarks>Stop tasks that nobody needs, lower <c>CascadeCpu</c> or <c>CascadeDesiredCount</c>, or have the quota raised.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="cpu">The task's vCPU units.</param>
    public static Problem VcpusUsedUp(string service, int cpu) => new(
        "CASCADE5051",
        $"{RolloutOf(service)}the account runs as many Fargate vCPUs as it may. A rollout needs all new tasks beside all old tasks. Stop tasks "
        + $"that nobody needs, lower CascadeCpu or CascadeDesiredCount, or have the quota raised. {AccountQuota.FargateVcpus.HowToRaise()}")
    {
        Setting = new("CascadeCpu", $"{cpu}"),
    };

    /// <summary>A subnet has no free address for the task.</summary>
    /// <remarks>Each task takes an address. Stop tasks that nobody needs, or lower <c>CascadeDesiredCount</c>.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="subnet">The id; null where ECS does not tell.</param>
    /// <param name="count">Tasks.</param>
    public static Problem NoAddresses(string service, string? subnet, int count) => new(
        "CASCADE5052",
        $"{RolloutOf(service)}the subnet{(subnet is null ? "" : $" {subnet}")} has no free address for another task. Stop tasks that nobody "
        + "needs, or lower CascadeDesiredCount.")
    {
        Setting = new("CascadeDesiredCount", $"{count}"),
    };

    /// <summary>The load balancer takes no more targets.</summary>
    /// <remarks>Lower <c>CascadeDesiredCount</c>, or have the quota raised.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="count">Tasks.</param>
    public static Problem TargetsUsedUp(string service, int count) => new(
        "CASCADE5053",
        $"{RolloutOf(service)}the load balancer takes no more targets. Lower CascadeDesiredCount, or have the quota raised. "
        + AccountQuota.Targets.HowToRaise())
    {
        Setting = new("CascadeDesiredCount", $"{count}"),
    };

    /// <summary>A secret of the task lacks a field.</summary>
    /// <remarks>Give the secret a JSON object with the field, or correct the field's name.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="field">The field that the task asks for; null where AWS does not tell.</param>
    public static Problem SecretFieldMissing(string service, string? field) => new(
        "CASCADE5022",
        $"{RolloutOf(service)}a secret of the task has no field{(field is null ? "" : $" '{field}'")}, or is no JSON. Give the secret a JSON object "
        + "with the field, or correct the field's name.");

    private static string Image(string? image) => image is null ? "an image of the task" : $"the image '{image}'";

    private static string RolloutOf(string service) => $"The rollout of the service '{service}' failed: ";
}
