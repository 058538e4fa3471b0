using Cascade.Engine.Names;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Stacks;

/// <summary>
/// Where <c>@(CascadeEnvironmentFile)</c> lies in the bucket: under the hash of its content, so that each revision of the task definition
/// finds, for as long as it may be returned to, the very file it was made with.
/// </summary>
internal static class EnvironmentFiles
{
    public static string Prefix(ResourceNames names) => names.Keys.EnvironmentFiles;

    /// <summary>The key in the bucket. ECS takes only files whose name ends in <c>.env</c>.</summary>
    public static string Key(ResourceNames names, EnvironmentFile file) => names.Keys.EnvironmentFile(file.Hash);
}
