using System.Diagnostics;

namespace Cascade.Local;

/// <summary>Programs of this machine.</summary>
public static class Machine
{
    /// <summary>Where administrators' programs are, which a user's PATH often leaves out.</summary>
    private static readonly string[] Administrators = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    public static bool Has(string program) => Find(program) is not null;

    /// <summary>The program's full path, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Administrators)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end and returns what it printed on its standard output.</summary>
    /// <exception cref="InvalidOperationException">It did not exit with 0; the message holds all it printed.</exception>
    public static Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string? input = null, CancellationToken cancellationToken = default) =>
        RunAsync(program, arguments, _ => { }, input, cancellationToken);

    /// <inheritdoc cref="RunAsync(string, IEnumerable{string}, string?, CancellationToken)"/>
    /// <param name="prepare">Changes what the process is started with: its folder, its environment.</param>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        Action<ProcessStartInfo> prepare,
        string? input = null,
        CancellationToken cancellationToken = default)
    {
        List<string> line = [.. arguments];
        var (code, output, errors) = await ToEndAsync(program, line, input, prepare, cancellationToken);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', line)} ended with {code}:\n{errors}{output}");
    }

    /// <summary>Runs a program to its end and returns what it printed on both streams, whatever its exit code.</summary>
    public static async Task<string> RunWithErrorsAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        var (_, output, errors) = await ToEndAsync(program, arguments, null, _ => { }, cancellationToken);
        return output + errors;
    }

    private static async Task<(int Code, string Output, string Errors)> ToEndAsync(
        string program,
        IEnumerable<string> arguments,
        string? input,
        Action<ProcessStartInfo> prepare,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find(program) ?? program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        prepare(start);
        using var process = Process.Start(start)!;
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input);
            }

            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
