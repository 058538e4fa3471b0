namespace Cascade.Engine.Catalogue;

/// <content>504x: tasks that run and are not healthy.</content>
internal static partial class Errors
{
    /// <summary>The application listens on no address that the load balancer reaches.</summary>
    /// <remarks>
    /// The load balancer asks each task by its IP address on <c>CascadePort</c>. An application that listens on <c>localhost</c> answers
    /// nobody else: listen on <c>http://+:8080</c>, the default of .NET's images, and set the port in one place.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="port">The port that the load balancer asks.</param>
    /// <param name="listensOn">Addresses of the log's "Now listening on"; null where the log does not tell.</param>
    public static Problem NothingListens(string service, int port, string? listensOn) => new(
        "CASCADE5040",
        $"{RolloutOf(service)}no task takes the load balancer's connection on port {port}. "
        + (listensOn is null
            ? $"The application's log does not say where the application listens: let it listen on http://+:{port}, or set CascadePort to the "
                + "port that it listens on."
            : $"The application listens on {listensOn}. Let it listen on http://+:{port} (ASPNETCORE_URLS, Kestrel:Endpoints and UseUrls set "
                + "other addresses), or set CascadePort."))
    {
        Setting = new("CascadePort", $"{port}"),
    };

    /// <summary>The application answers the load balancer's health check with a status that the check does not take.</summary>
    /// <remarks>
    /// Set <c>CascadeHealthCheckPath</c> to a path that answers 200 without a sign-in and without a redirect, for instance
    /// <c>app.MapHealthChecks("/health")</c>. A 500 is the application's: its log says why.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="path">The check's.</param>
    /// <param name="code">The answered status.</param>
    /// <param name="matcher">The statuses that the check takes.</param>
    /// <param name="exception">The last exception in the application's log; null where there is none.</param>
    public static Problem HealthCheckRefused(string service, string path, int code, string matcher, string? exception) => new(
        "CASCADE5041",
        $"{RolloutOf(service)}the health check {path} answers {code}, and {matcher} is healthy. "
        + code switch
        {
            404 => "Map the path in the application, for instance by app.MapHealthChecks(\"/health\"), or set CascadeHealthCheckPath to a path "
                + "that exists.",
            401 or 403 => "Let the path answer without a sign-in, for instance by AllowAnonymous(), or set CascadeHealthCheckPath to a path that "
                + "needs none.",
            >= 300 and < 400 => "A redirect does not count as healthy: answer the path before UseHttpsRedirection and before a sign-in, or set "
                + "CascadeHealthCheckPath to a path that does not redirect.",
            400 => "The load balancer asks by the task's IP address: an AllowedHosts without '*' refuses it, and so does a port that speaks "
                + "HTTP/2 or TLS alone.",
            >= 500 when exception is not null => $"The application's last exception: {Sentence(exception)}",
            >= 500 => "The application fails on this path: its log says why.",
            _ => "Set CascadeHealthCheckPath to a path that answers 200.",
        })
    {
        Setting = new("CascadeHealthCheckPath", path),
    };

    /// <summary>The application takes the load balancer's connection and does not answer in time.</summary>
    /// <remarks>
    /// The path must answer within 4 seconds, also while the application is busy. A check that asks a database waits for that database: let
    /// the load balancer's check ask nothing but the application itself.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="path">The check's.</param>
    /// <param name="port">The port that the load balancer asks.</param>
    /// <param name="seconds">That an answer may take.</param>
    public static Problem HealthCheckSilent(string service, string path, int port, int seconds) => new(
        "CASCADE5042",
        $"{RolloutOf(service)}the health check {path} on port {port} does not answer within {seconds} s. Let the path answer at once, without "
        + "asking databases or other services; look for a security group that keeps the load balancer out if the log shows no request.")
    {
        Setting = new("CascadeHealthCheckPath", path),
    };

    /// <summary>The application needs longer to start than ECS waits.</summary>
    /// <remarks>
    /// ECS overlooks failed checks for the first 60 seconds, and replaces a task that is not healthy after that. A small task starts slowly:
    /// raise <c>CascadeCpu</c>. Move long work (migrations, the filling of caches) out of the start.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="seconds">From the task's start to the first address that the application listened on; null where it never did.</param>
    /// <param name="grace">Seconds that ECS overlooks failed checks.</param>
    /// <param name="cpu">The task's vCPU units.</param>
    public static Problem StartTooSlow(string service, int? seconds, int grace, int cpu) => new(
        "CASCADE5043",
        $"{RolloutOf(service)}the application "
        + (seconds is { } after ? $"listened only {after} s after its start" : "did not come to listen before ECS stopped its task")
        + $", and ECS waits {grace} s. The task has {cpu} CPU units ({cpu / 1024m:0.##} vCPU): raise CascadeCpu or CascadeHealthCheckGracePeriod, "
        + "or move long work out of the start.")
    {
        Setting = new("CascadeCpu", $"{cpu}"),
    };

    /// <summary>The collector's container fails, and the task with it.</summary>
    /// <remarks>
    /// The collector's last log lines are below the message. A configuration of your own (<c>CascadeCollectorConfig</c>) or an image of your
    /// own (<c>CascadeCollectorImage</c>) may be wrong.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    public static Problem CollectorFailed(string service) => new(
        "CASCADE5044",
        $"{RolloutOf(service)}the collector's container (aws-otel-collector) does not become healthy. "
        + "Look at CascadeCollectorConfig and CascadeCollectorImage, or publish without the collector: CascadeTracing=false.");

    /// <summary>The health check of a container in the task fails.</summary>
    /// <remarks>The check is the <c>HealthCheckCommand</c> of the <c>CascadeContainer</c>: the image must have the command.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="container">The container's name; null where ECS does not tell.</param>
    public static Problem ContainerUnhealthy(string service, string? container) => new(
        "CASCADE5045",
        $"{RolloutOf(service)}{(container is null ? "a container of the task" : $"the container '{container}'")} does not pass its own health "
        + "check, or another container waits for it in vain. Look at its HealthCheckCommand, which runs inside the container, and at its log.")
    {
        Setting = new("CascadeContainer", null),
    };

    /// <summary>ECS stopped tasks because the load balancer's health check failed, and the load balancer did not tell how.</summary>
    /// <remarks>
    /// Ask the path from the machine that the application runs on for you, with the image that was pushed; set
    /// <c>CascadeHealthCheckPath</c> to a path that answers 200 at once.
    /// </remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="path">The check's.</param>
    /// <param name="port">The port that the load balancer asks.</param>
    /// <param name="matcher">The statuses that the check takes.</param>
    public static Problem HealthCheckFailed(string service, string path, int port, string matcher) => new(
        "CASCADE5046",
        $"{RolloutOf(service)}the load balancer's health check {path} on port {port} did not pass; {matcher} is healthy. Run the pushed image "
        + "and ask the path, or set CascadeHealthCheckPath to a path that answers 200 at once.")
    {
        Setting = new("CascadeHealthCheckPath", path),
    };

    /// <summary>ECS went back to the earlier revision because a CloudWatch alarm went off.</summary>
    /// <remarks>The alarm tells what was wrong: look at its metric and at the service's log, mend the application and publish again.</remarks>
    /// <param name="service">The ECS service's name.</param>
    /// <param name="words">ECS's.</param>
    public static Problem RolledBackByAlarm(string service, string words) => new(
        "CASCADE5060",
        $"{RolloutOf(service)}a CloudWatch alarm went off during the rollout, and ECS stopped it: {Sentence(words)} Look at the alarm's metric "
        + "and the service's log, mend the application and publish again.");
}
