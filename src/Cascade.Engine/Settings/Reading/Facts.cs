namespace Cascade.Engine.Settings.Reading;

/// <summary>Names of the properties in a request that are the SDK's, not Cascade's.</summary>
internal static class Facts
{
    public const string ProjectName = "MSBuildProjectName";
    public const string Version = "Version";
    public const string UsingWebSdk = "UsingMicrosoftNETSdkWeb";
    public const string OutputType = "OutputType";
    public const string RuntimeIdentifier = "ContainerRuntimeIdentifier";
    public const string RuntimeIdentifiers = "ContainerRuntimeIdentifiers";
    public const string PublishDirectory = "PublishDir";
    public const string BaseImage = "ContainerBaseImage";

    /// <summary>The agent's start-up hook, as the container sees it; unset for an image without an agent.</summary>
    public const string StartupHook = "StartupHook";

    /// <summary><c>true</c> for an application that brings OpenTelemetry itself, and not by the package Cascade.Agent.</summary>
    public const string OwnTelemetry = "OwnTelemetry";

    public const string NetCoreSdkVersion = "NETCoreSdkVersion";
    public const string EnableSdkContainerSupport = "EnableSdkContainerSupport";

    /// <summary>The remote of the git repository, as SourceLink's part of the SDK finds it.</summary>
    public const string RepositoryUrl = "ScmRepositoryUrl";

    /// <summary>The solution's full path, for a project that is built as a part of a solution.</summary>
    public const string SolutionPath = "SolutionPath";

    /// <summary>The id of the project's user secrets.</summary>
    public const string UserSecretsId = "UserSecretsId";

    /// <summary>The folder of the git repository.</summary>
    public const string RepositoryRoot = "RepositoryRoot";

    /// <summary>The commit of the git repository: 40 hexadecimal digits.</summary>
    public const string Commit = "SourceRevisionId";

    /// <summary>The target framework's version: <c>v10.0</c>.</summary>
    public const string TargetFrameworkVersion = "TargetFrameworkVersion";

    /// <summary>The image's user, where the project names one.</summary>
    public const string ContainerUser = "ContainerUser";

    /// <summary>The image's environment: a line <c>NAME=value</c> for each item.</summary>
    public const string ContainerEnvironmentVariable = "ContainerEnvironmentVariable";

    /// <summary>Whether the project makes a program for the browser.</summary>
    public const string UsingBlazorWebAssemblySdk = "UsingMicrosoftNETSdkBlazorWebAssembly";

    /// <summary>Whether the project has Razor pages, views or components.</summary>
    public const string RazorFiles = "RazorFiles";

    /// <summary>The packages, direct or not, that sign users in or keep Data Protection's keys, separated by semicolons.</summary>
    public const string SignInPackages = "SignInPackages";

    /// <summary>The item whose first TCP port is the application's, when <c>CascadePort</c> names none.</summary>
    public const string ContainerPort = "ContainerPort";
}
