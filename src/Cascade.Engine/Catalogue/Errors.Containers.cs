using Cascade.Engine.Names;

namespace Cascade.Engine.Catalogue;

/// <content>14xx: further containers of the task.</content>
internal static partial class Errors
{
    /// <summary>The project that a <c>CascadeContainer</c> names does not exist.</summary>
    /// <remarks>Correct the path, which is relative to the project with the item.</remarks>
    public static Problem ContainerProjectMissing(Setting setting, string path) =>
        new("CASCADE1402", $"The project '{path}' of the CascadeContainer does not exist. Correct the path.")
        {
            Setting = setting,
            IsOfFile = true,
        };

    /// <summary>A container's name is not kebab, or longer than 40 characters.</summary>
    /// <remarks>Set the metadata <c>Name</c> to lower-case letters and digits, with single hyphens between words.</remarks>
    public static Problem ContainerNameMalformed(Setting setting, string name, string? suggestion) => new(
        "CASCADE1403",
        $"The container's name '{name}' is not valid: use at most {KebabName.MaxLength} lower-case letters and digits, words joined by "
        + $"single hyphens. Set the metadata Name{(suggestion is null || suggestion == name ? "" : $", for instance to '{suggestion}'")}.")
    {
        Setting = setting,
    };

    /// <summary>Two containers of the task have one name. Every task has <c>app</c> and <c>aws-otel-collector</c>.</summary>
    /// <remarks>Set the metadata <c>Name</c> to another name.</remarks>
    public static Problem ContainerNameTaken(Setting setting, string name) =>
        new("CASCADE1404", $"The task has a container '{name}' already. Set the metadata Name to another name.") { Setting = setting };

    /// <summary>Two containers of the task have one port, and the containers of a task share one network.</summary>
    /// <remarks>Let one of the two containers listen on another port.</remarks>
    public static Problem ContainerPortTaken(Setting setting, string container, int port, string owner) => new(
        "CASCADE1405",
        $"Container '{container}' cannot have port {port}: container '{owner}' has that port, and the containers of a task share one "
        + "network. Choose another port.")
    {
        Setting = setting,
    };

    /// <summary>There are more containers than a task may have.</summary>
    /// <remarks>
    /// Move some of them to a service of their own: a task has at most 10, of which two are the application and the collector.
    /// </remarks>
    public static Problem TooManyContainers(Setting setting, int count, int max) => new(
        "CASCADE1406",
        $"There are {count} CascadeContainer items, and {max} are allowed: "
        + "a task has at most 10 containers, of which two are the application and the collector.")
    {
        Setting = setting,
    };

    /// <summary>A dependency is not written as a container's name, a colon and a condition.</summary>
    /// <remarks>Write <c>name:CONDITION</c>, several separated by semicolons: <c>migrate:SUCCESS;redis:HEALTHY</c>.</remarks>
    public static Problem DependencyMalformed(Setting setting, string container, string text) => new(
        "CASCADE1407",
        $"The dependency '{text}' of container '{container}' is not of the form name:CONDITION, for instance 'redis:HEALTHY'.")
    {
        Setting = setting,
    };

    /// <summary>A dependency names a container that the task does not have.</summary>
    /// <remarks>Correct the name. The message lists the containers of the task.</remarks>
    public static Problem DependencyUnknown(
        Setting setting, string container, string other, IEnumerable<string> names, string? suggestion) => new(
        "CASCADE1408",
        $"Container '{container}' depends on '{other}', which the task does not have; "
        + $"it has {string.Join(", ", names)}.{Meant(suggestion)}")
    {
        Setting = setting,
    };

    /// <summary>A dependency's condition is unknown to ECS.</summary>
    /// <remarks>Use <c>START</c>, <c>COMPLETE</c>, <c>SUCCESS</c> or <c>HEALTHY</c>.</remarks>
    public static Problem DependencyConditionUnknown(
        Setting setting, string container, string condition, IEnumerable<string> valid, string? suggestion) => new(
        "CASCADE1409",
        $"The condition '{condition}' that container '{container}' waits for is unknown; "
        + $"there are {string.Join(", ", valid)}.{Meant(suggestion)}")
    {
        Setting = setting,
    };

    /// <summary>Containers wait for each other in a circle, so none of them would ever start.</summary>
    /// <remarks>Remove one of the dependencies that the message shows.</remarks>
    public static Problem DependencyCycle(Setting setting, IEnumerable<string> cycle) => new(
        "CASCADE1410",
        $"Containers wait for each other in a circle: {string.Join(" → ", cycle)}. Remove one of these dependencies.")
    {
        Setting = setting,
    };

    /// <summary>A container waits for another to be <c>HEALTHY</c> that has no health check.</summary>
    /// <remarks>Give the other container the metadata <c>HealthCheckCommand</c>, or wait for its <c>START</c>.</remarks>
    public static Problem HealthyWithoutHealthCheck(Setting setting, string container, string other) => new(
        "CASCADE1411",
        $"Container '{container}' waits for '{other}' to be HEALTHY, but '{other}' has no health check. "
        + $"{(other == ContainerNames.Application ? "Wait for its START" : "Set its metadata HealthCheckCommand, or wait for its START")}.")
    {
        Setting = setting,
    };

    /// <summary>A container waits for the end of an essential container, and the task ends with each essential container.</summary>
    /// <remarks>Set the other container's metadata <c>Essential</c> to <c>false</c>.</remarks>
    public static Problem CompletionOfEssential(Setting setting, string container, string other, string condition) => new(
        "CASCADE1412",
        $"Container '{container}' waits for the {condition} of '{other}', but "
        + (other is ContainerNames.Application or ContainerNames.Collector
            ? $"'{other}' runs as long as the task."
            : $"'{other}' is essential, so its end would end the task. Set the metadata Essential of '{other}' to 'false'."))
    {
        Setting = setting,
    };

    /// <summary>The containers take so much memory that too little is left for the application.</summary>
    /// <remarks>Raise <c>CascadeMemory</c>, or lower the containers' <c>Memory</c>.</remarks>
    public static Problem ContainersTooLarge(Setting setting, long memory, int task, int collector, int application) => new(
        "CASCADE1413",
        $"The CascadeContainer items take {memory} MiB of the task's {task}; "
        + $"with {collector} MiB for the collector, less than {application} MiB are left for the application. "
        + "Raise CascadeMemory, or lower the Memory of the containers.")
    {
        Setting = setting,
    };

    /// <summary>The containers take all of the task's CPU.</summary>
    /// <remarks>Raise <c>CascadeCpu</c>, or lower the containers' <c>Cpu</c>.</remarks>
    public static Problem ContainersTakeAllCpu(Setting setting, long cpu, int task) => new(
        "CASCADE1414",
        $"The CascadeContainer items take {cpu} vCPU units of the task's {task}, and none are left for the application. "
        + "Raise CascadeCpu, or lower the Cpu of the containers.")
    {
        Setting = setting,
    };

    /// <summary>A container's <c>Environment</c> has a part that is not <c>NAME=value</c>.</summary>
    /// <remarks>
    /// Write <c>A=1;B=2</c>, or, when a value holds a semicolon, the metadata as an element with one variable on each line.
    /// </remarks>
    public static Problem ContainerEnvironmentMalformed(Setting setting, string container) => new(
        "CASCADE1415",
        $"The Environment of container '{container}' has a part that is not NAME=value. Write 'A=1;B=2'; "
        + "if a value holds a ';', write one variable on each line.")
    {
        Setting = setting,
    };

    /// <summary><c>CascadeLogContainer</c> does not name a container of the task.</summary>
    /// <remarks>Write <c>app</c>, <c>aws-otel-collector</c> or the name of a <c>CascadeContainer</c>.</remarks>
    public static Problem LogContainerUnknown(Setting setting, string container, IEnumerable<string> names, string? suggestion) => new(
        "CASCADE1416",
        $"CascadeLogContainer '{container}' is not a container of the task, which has {string.Join(", ", names)}.{Meant(suggestion)}")
    {
        Setting = setting,
    };
}
