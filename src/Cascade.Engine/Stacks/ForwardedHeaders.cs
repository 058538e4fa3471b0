using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Makes ASP.NET Core take scheme and address of the client from the load balancer's headers, <c>X-Forwarded-Proto</c> and
/// <c>X-Forwarded-For</c>: else links, secure cookies and the redirects of a sign-in name <c>http</c>, and every client has the load
/// balancer's address. Only the load balancer reaches the tasks, so the headers can be trusted.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/host-and-deploy/proxy-load-balancer"/>
internal static class ForwardedHeaders
{
    public static void Set(ApplicationVariables variables, DeploymentSettings settings)
    {
        if (settings.Traffic.Kind == ServiceKind.Web)
        {
            variables.Set("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
        }
    }
}
