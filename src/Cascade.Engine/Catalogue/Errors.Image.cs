namespace Cascade.Engine.Catalogue;

internal static partial class Errors
{
    /// <summary>The container registry does not accept the password.</summary>
    /// <remarks>
    /// Each publish fetches a new password for ECR: look for a proxy in between, or for a registry policy that denies the user or role. For
    /// other registries, log in again.
    /// </remarks>
    public static Problem RegistryRefusesLogin(string registry, int status) => new(
        "CASCADE2001",
        $"The container registry {registry} refused the login (HTTP {status}). "
        + "The password was fetched from ECR just now, so look for a registry or repository policy that denies the user or role, or for "
        + "a proxy in between.");

    /// <summary>The container registry cannot be reached.</summary>
    /// <remarks>Check the network, the proxy (<c>HTTPS_PROXY</c>), and the registry's address.</remarks>
    public static Problem RegistryUnreachable(string registry, string reason) => new(
        "CASCADE2002",
        $"The container registry {registry} could not be reached: {Sentence(reason)} Check the network, the proxy (HTTPS_PROXY), and "
        + "the registry's address.");

    /// <summary>The container registry fails.</summary>
    /// <remarks>Publish again later.</remarks>
    public static Problem RegistryFailing(string registry, int status) => new(
        "CASCADE2003",
        $"The container registry {registry} answered HTTP {status}, also when asked again. Publish again later.");

    /// <summary>No secure connection to the container registry can be made.</summary>
    /// <remarks>
    /// A proxy that reads TLS, or a registry with a certificate of its own making, needs its certificate among those the machine trusts.
    /// </remarks>
    public static Problem RegistryTlsFailed(string registry, string reason) => new(
        "CASCADE2004",
        $"No secure connection to the container registry {registry} could be made: "
        + $"{Sentence(reason)} If a proxy reads TLS, add its certificate to those the machine trusts.");

    /// <summary>The base image does not exist.</summary>
    /// <remarks>Check <c>ContainerBaseImage</c>, or <c>ContainerFamily</c> and the target framework that its name is made from.</remarks>
    public static Problem BaseImageNotFound(string image) => new(
        "CASCADE2005",
        $"The base image '{image}' does not exist in its registry. Check the property ContainerBaseImage, or ContainerFamily and the "
        + "target framework from which its name is made.")
    {
        Setting = new("ContainerBaseImage", image),
    };

    /// <summary>The base image's registry wants a login.</summary>
    /// <remarks>
    /// Log in (<c>docker login</c>), or set <c>DOTNET_CONTAINER_PULL_REGISTRY_UNAME</c> and <c>DOTNET_CONTAINER_PULL_REGISTRY_PWORD</c>.
    /// </remarks>
    public static Problem BaseImageRefused(string image, string registry, int status) => new(
        "CASCADE2006",
        $"The registry {registry} refused access to the base image '{image}' (HTTP {status}). "
        + $"Log in with 'docker login {registry}', or set DOTNET_CONTAINER_PULL_REGISTRY_UNAME and DOTNET_CONTAINER_PULL_REGISTRY_PWORD. "
        + "Some registries answer so for an image that does not exist.")
    {
        Setting = new("ContainerBaseImage", image),
    };

    /// <summary>The value is not an image reference.</summary>
    /// <remarks>
    /// Write <c>[registry/]repository[:tag][@sha256:digest]</c>, for instance <c>public.ecr.aws/docker/library/redis:7</c>. A
    /// <c>CascadeContainer</c> may also be the path of a <c>.csproj</c>, <c>.fsproj</c> or <c>.vbproj</c> file.
    /// </remarks>
    [Replaces("CASCADE1401", "CASCADE1535")]
    public static Problem ImageReferenceMalformed(Setting setting, string reference, string? fault = null) => new(
        "CASCADE2007",
        $"{setting.Name} '{reference}' is not an image reference{(fault is null ? "" : $": {fault}")}. "
        + "A reference looks like 'mcr.microsoft.com/dotnet/aspnet:10.0'.")
    {
        Setting = setting,
    };

    /// <summary>The .NET SDK has not said on which base image the project's image is built.</summary>
    /// <remarks>
    /// Set <c>ContainerBaseImage</c>. A target of the project may empty that property or replace the target
    /// <c>ComputeContainerBaseImage</c>.
    /// </remarks>
    public static Problem BaseImageUnknown(string project) => new(
        "CASCADE2011",
        $"The .NET SDK has not said on which base image the image of '{project}' is built. "
        + "Set the property ContainerBaseImage, for instance to 'mcr.microsoft.com/dotnet/aspnet:10.0'.");

    /// <summary>The publish output is missing, so the image would be empty.</summary>
    /// <remarks>Look for a target after <c>Publish</c> that moves or deletes the publish directory.</remarks>
    public static Problem PublishDirectoryEmpty(string project, string? directory) => new(
        "CASCADE2008",
        $"The publish output of '{project}' is missing{(directory is null ? "" : $": there are no files in '{directory}'")}. "
        + "Does a target of the project move or delete the files?");

    /// <summary>An existing ECR repository lets tags be overwritten.</summary>
    /// <remarks>
    /// A tag may then come to name another image. Make the repository's tags immutable, or delete the repository and let Cascade create it.
    /// </remarks>
    public static Problem RepositoryMutable(string repository) => new(
        "CASCADE2009",
        $"The ECR repository '{repository}' lets image tags be overwritten, so a deployed tag may come to name another image. "
        + $"Make its tags immutable: aws ecr put-image-tag-mutability --repository-name {repository} --image-tag-mutability IMMUTABLE")
    {
        Severity = Severity.Warning,
    };

    /// <summary>ECR gave no password for its registry.</summary>
    /// <remarks>Publish again. If <c>AWS_ENDPOINT_URL</c> is set, look at the server that answers there.</remarks>
    public static Problem RegistryTokenUnusable() => new(
        "CASCADE2010",
        "ECR's answer to GetAuthorizationToken holds no usable login. Publish again; "
        + "if AWS_ENDPOINT_URL is set, look at the server that answers there.");
}
