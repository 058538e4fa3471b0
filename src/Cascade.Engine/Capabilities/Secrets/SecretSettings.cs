using System.Text.Json.Serialization;

namespace Cascade.Engine.Capabilities.Secrets;

internal sealed record SecretSettings
{
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    // How a command goes about its work.
    [JsonIgnore]
    public SecretWork Work { get; init; } = new();
}

/// <summary>What <c>CascadeSecrets</c> does.</summary>
internal sealed record SecretWork
{
    /// <summary>The secret whose value is set; null for none, or, with <see cref="FromUserSecrets"/>, for all that have a value there.</summary>
    public string? Set { get; init; }

    public bool FromUserSecrets { get; init; }

    /// <summary>Whether new tasks are started, which read the new value.</summary>
    public bool Restart { get; init; }

    /// <summary>Whether a destroy deletes the values that Cascade keeps.</summary>
    public bool Destroy { get; init; }

    public bool Sets => Set is not null || FromUserSecrets;
}

/// <summary>A value that ECS reads when a task starts, and gives a container as an environment variable.</summary>
/// <param name="Variable">The environment variable.</param>
/// <param name="Container">The container's name in the task.</param>
/// <param name="Source">Where the value is.</param>
/// <param name="Key">The ARN of a customer's KMS key; null for the key of the AWS service's own.</param>
internal sealed record Secret(string Variable, string Container, SecretSource Source, string? Key)
{
    /// <summary>Whether the value is in the parameter that Cascade keeps for the variable.</summary>
    // The source decides the stack.
    [JsonIgnore]
    public bool IsOwn { get; init; }
}

/// <summary>Where the value of a secret is. Never the value.</summary>
/// <param name="Store">The AWS service.</param>
/// <param name="Name">The name, or the ARN.</param>
/// <param name="JsonKey">The part of a JSON object that counts; null for all of the value.</param>
internal sealed record SecretSource(SecretStore Store, string Name, string? JsonKey)
{
    /// <summary>The parameter or the secret, whatever part of the value counts.</summary>
    [JsonIgnore]
    public SecretSource Whole => this with { JsonKey = null };

    [JsonIgnore]
    public bool IsArn => Name.StartsWith("arn:", StringComparison.Ordinal);
}

[JsonConverter(typeof(JsonStringEnumConverter<SecretStore>))]
internal enum SecretStore
{
    /// <summary>A parameter of Systems Manager's Parameter Store.</summary>
    Parameter,

    /// <summary>A secret of Secrets Manager.</summary>
    SecretsManager,
}

[JsonSerializable(typeof(SecretSettings))]
internal sealed partial class SecretJson : JsonSerializerContext;
