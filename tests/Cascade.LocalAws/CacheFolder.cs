namespace Cascade.Local;

/// <summary>What is made once for a user of this machine: the base image, and maybe a Python with moto (build/Shared/Prerequisites.cs makes it).</summary>
public static class CacheFolder
{
    public static string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "cascade-local-aws")).FullName;

    /// <summary>The Python to run moto with: the cache's own, if it has one, else the one on PATH.</summary>
    public static string Python =>
        System.IO.Path.Combine(Path, "python", "bin", "python3") is var own && File.Exists(own) ? own : "python3";
}
