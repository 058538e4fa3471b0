namespace Cascade.Engine.Names;

/// <summary>Application, environment and service: together they name one deployed project. All three are lower-case kebab.</summary>
internal sealed record ServiceAddress(string Application, string Environment, string Service)
{
    public override string ToString() => $"{Application}/{Environment}/{Service}";
}
