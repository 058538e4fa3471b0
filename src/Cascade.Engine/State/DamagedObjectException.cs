namespace Cascade.Engine.State;

/// <summary>An object of the bucket is not what a publish wrote.</summary>
/// <param name="key">The object's key.</param>
internal sealed class DamagedObjectException(string key) : Exception($"{key} is damaged.")
{
    public string Key => key;
}
