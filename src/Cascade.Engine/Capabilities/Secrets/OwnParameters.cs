using System.Text;
using Amazon.SimpleSystemsManagement.Model;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;

namespace Cascade.Engine.Capabilities.Secrets;

/// <summary>The parameters that Cascade keeps for the variables of a service.</summary>
internal static class OwnParameters
{
    private const int MostBytes = 4096;

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
}
