using System.Text;
using Amazon.ECR.Model;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Images;

/// <summary>A login to a container registry.</summary>
/// <param name="Registry">Host, and port if the registry has one, as in image references.</param>
/// <param name="User">ECR's is <c>AWS</c>; <c>&lt;token&gt;</c> when the password is an identity token.</param>
/// <param name="Password">A secret: for requests to the registry and the push's environment alone.</param>
internal sealed record RegistryCredentials(string Registry, string User, string Password)
{
    /// <summary>Reads ECR's authorization data.</summary>
    /// <exception cref="CascadeException">The data are not as ECR documents them.</exception>
    public static RegistryCredentials Of(AuthorizationData? data)
    {
        var decoded = new byte[data?.AuthorizationToken?.Length ?? 0];
        return Uri.TryCreate(data?.ProxyEndpoint, UriKind.Absolute, out var endpoint)
            && Convert.TryFromBase64String(data.AuthorizationToken ?? "", decoded, out var length)
            && Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is [var user, var password]
            ? new(endpoint.Authority, user, password)
            : throw new CascadeException(Errors.RegistryTokenUnusable());
    }

    /// <summary>The password and the whole login, as requests to the registry have them.</summary>
    public void HideIn(IBuildLog log)
    {
        log.Hide(Password);
        log.Hide($"{User}:{Password}");
    }

    public override string ToString() => $"{User}@{Registry}";
}
