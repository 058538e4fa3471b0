using System.Text;
using Amazon.SimpleSystemsManagement.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Abstractions;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>The parameters that Cascade keeps for the variables of a service.</summary>
internal static class OwnParameters
{
    private const int MostBytes = 4096;

    /// <summary>What the names of a service's parameters begin with.</summary>
    public static string PathOf(ServiceAddress address) => $"/cascade/{address.Application}/{address.Environment}/{address.Service}/";

    /// <exception cref="CascadeException">The value is empty or too large, or AWS refuses the value; nothing was set.</exception>
    public static async Task SetAsync(ResourceClients clients, Secret secret, string? value, string origin, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new CascadeException(Errors.SecretValueMissing(secret.Variable, origin));
        }

        if (Encoding.UTF8.GetByteCount(value) is > MostBytes and var bytes)
        {
            throw new CascadeException(Errors.SecretTooLarge(secret.Variable, bytes));
        }

        var request = new PutParameterRequest
        {
            Name = secret.Source.Name,
            Value = value,
            Type = "SecureString",
            KeyId = secret.Key,
            Overwrite = true,
        };
        await clients.Parameters.PutParameterAsync(request, cancellationToken).OrExplainAsync($"set the parameter '{secret.Source.Name}'");
    }

    /// <summary>Says which parameters a destroy keeps, or deletes them at the user's word: a value may be nowhere else.</summary>
    public static async Task AfterDestroyAsync(AccountLook look, CancellationToken cancellationToken)
    {
        var settings = look.Settings.Of<SecretSettings>();
        if (!settings.Secrets.Any(secret => secret.IsOwn))
        {
            return;
        }

        var path = PathOf(look.Settings.Address);
        var names = await NamesBelowAsync(look, path, cancellationToken);
        if (!settings.Work.Destroy)
        {
            if (names.Count > 0)
            {
                look.Log.Status(
                    $"kept: the values of {string.Join(", ", names.Select(name => name[path.Length..]))} below {path} in Systems Manager; "
                    + "-p:CascadeDestroySecrets=true deletes them");
            }

            return;
        }

        foreach (var name in names)
        {
            await look.Clients.Parameters.DeleteParameterAsync(new() { Name = name }, cancellationToken)
                .OrNullAsync().OrExplainAsync($"delete the parameter '{name}'");
            look.Log.Status($"deleted the value of {name[path.Length..]} ({name})");
        }
    }

    /// <summary>In order. Empty where AWS does not tell, unless the user wants them deleted.</summary>
    private static async Task<IReadOnlyList<string>> NamesBelowAsync(AccountLook look, string path, CancellationToken cancellationToken)
    {
        var filter = new ParameterStringFilter { Key = "Path", Option = "Recursive", Values = [path.TrimEnd('/')] };
        try
        {
            var parameters = await look.Clients.Parameters.DescribeAsync(filter, cancellationToken)
                .ToListAsync(cancellationToken).AsTask().OrExplainAsync($"look for parameters below {path}");
            return [.. parameters.Select(parameter => parameter.Name ?? "").Order(StringComparer.Ordinal)];
        }
        catch (CascadeException exception) when (!look.Settings.Of<SecretSettings>().Work.Destroy)
        {
            look.Log.Detail(exception.Message);
            return [];
        }
    }
}
