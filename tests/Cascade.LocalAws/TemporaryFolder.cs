namespace Cascade.Local;

/// <summary>A new folder under the system's temporary one, deleted with all it holds.</summary>
public sealed class TemporaryFolder(string prefix = "cascade-test") : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory(prefix + "-").FullName;

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file, and makes the folders that lead to it.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        var file = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Writes a shell script that stands for a program, for Linux and macOS.</summary>
    /// <returns>The script's path.</returns>
    public string WriteProgram(string name, string script)
    {
        var file = Write(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that is just ending may still write there; the system empties its temporary folder some day.
        }
    }
}
