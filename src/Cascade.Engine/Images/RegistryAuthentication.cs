using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cascade.Engine.Images;

/// <summary>
/// Authenticates requests as the registry wants: by name and password, by a token that another server gives for them, or not at all.
/// </summary>
/// <seealso href="https://distribution.github.io/distribution/spec/auth/token/"/>
internal sealed partial class RegistryAuthentication(RegistryCredentials? credentials)
{
    /// <summary>The user name that marks a password as an identity token, in Docker's configuration.</summary>
    public const string IdentityToken = "<token>";

    /// <summary>The header of requests, as far as the registry's wishes are known by now.</summary>
    public AuthenticationHeaderValue? Header { get; private set; }

    /// <summary>Answers the challenge in a 401; false when there is nothing more to try.</summary>
    /// <exception cref="HttpRequestException">The token server cannot be reached.</exception>
    public async Task<bool> AnswerAsync(HttpResponseMessage response, string repository, CancellationToken cancellationToken)
    {
        var challenges = response.Headers.WwwAuthenticate;
        if (challenges.FirstOrDefault(c => c.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) is { Parameter: { } parameter })
        {
            return Header?.Scheme != "Bearer"
                && await TokenAsync(parameter, repository, cancellationToken) is { } token
                && Set(new("Bearer", token));
        }

        return Header is null && Basic() is { } basic && Set(basic);
    }

    private bool Set(AuthenticationHeaderValue header)
    {
        Header = header;
        return true;
    }

    private AuthenticationHeaderValue? Basic() =>
        credentials is null or { User: IdentityToken }
            ? null
            : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password}")));

    private async Task<string?> TokenAsync(string challenge, string repository, CancellationToken cancellationToken)
    {
        var parameters = Parameter().Matches(challenge)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        if (!parameters.TryGetValue("realm", out var realm) || !Uri.TryCreate(realm, UriKind.Absolute, out var address))
        {
            return null;
        }

        // A password goes in the clear to this machine only.
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback && credentials is not null)
        {
            return null;
        }

        var service = parameters.GetValueOrDefault("service", "");
        var scope = parameters.GetValueOrDefault("scope", $"repository:{repository}:pull");
        using var response = await RegistryHttp.SendAsync(
            () => credentials is { User: IdentityToken } ? Exchange(address, service, scope) : Ask(address, service, scope),
            cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var answer = document.RootElement;
        return answer.TryGetProperty("token", out var token) || answer.TryGetProperty("access_token", out token) ? token.GetString() : null;
    }

    private HttpRequestMessage Ask(Uri realm, string service, string scope)
    {
        var parameters = $"&service={Uri.EscapeDataString(service)}&scope={Uri.EscapeDataString(scope)}";
        var address = new UriBuilder(realm) { Query = (realm.Query.TrimStart('?') + parameters).TrimStart('&') }.Uri;
        return new(HttpMethod.Get, address) { Headers = { Authorization = Basic() } };
    }

    private HttpRequestMessage Exchange(Uri realm, string service, string scope) => new(HttpMethod.Post, realm)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "cascade",
            ["service"] = service,
            ["scope"] = scope,
            ["refresh_token"] = credentials!.Password,
        }),
    };

    [GeneratedRegex("""(?<name>[A-Za-z]+)="(?<value>[^"]*)"|(?<name>[A-Za-z]+)=(?<value>[^",\s]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
