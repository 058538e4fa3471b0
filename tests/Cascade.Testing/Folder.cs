namespace Cascade.Testing;

/// <summary>A temporary folder, gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    public Folder() => Path = Directory.CreateTempSubdirectory("cascade-test-").FullName;

    public string Path { get; }

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    public string Write(string name, string text)
    {
        var file = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A shell script that stands for a program: these tests are for Linux and macOS.</summary>
    public string WriteProgram(string name, string script)
    {
        var file = Write(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
