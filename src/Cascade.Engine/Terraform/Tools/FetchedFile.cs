using System.Security.Cryptography;

namespace Cascade.Engine.Terraform.Tools;

/// <summary>
/// A program in the tool cache, and beside it the SHA-256 that the program had when it came out of its checked archive. A cache may have
/// been restored by a build server, or be cut short by a full disk. (The sum takes a twentieth of a second.)
/// </summary>
internal static class FetchedFile
{
    /// <summary>Whether the program is there, and is the program that was fetched.</summary>
    public static async Task<bool> IsIntactAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(program)
                && await File.ReadAllTextAsync(SealOf(program), cancellationToken) == await SumAsync(program, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static async Task SealAsync(string program, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(SealOf(program), await SumAsync(program, cancellationToken), cancellationToken);

    private static string SealOf(string program) => program + ".sha256";

    private static async Task<string> SumAsync(string program, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(program, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
