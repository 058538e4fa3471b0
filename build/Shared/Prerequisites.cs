using System.Diagnostics;

namespace Cascade.Building;

/// <summary>
/// What the emulated AWS and the tests are made of, beside the .NET SDK. What is on the machine is taken as it is; what is
/// missing is installed, on Debian and its like, and said.
/// </summary>
internal static class Prerequisites
{
    private const string Moto = "moto[server]==5.2.1";

    /// <summary>Programs by the Debian package that brings them.</summary>
    private static readonly (string Program, string Package, string For)[] Programs =
    [
        ("python3", "python3", "the emulated AWS"),
        ("docker-registry", "docker-registry", "the registry"),
        ("htpasswd", "apache2-utils", "the registry's password"),
        ("debootstrap", "debootstrap", "a base image where Microsoft's registry cannot be reached"),
        ("podman", "podman", "running what was pushed"),
        ("runc", "runc", "running what was pushed"),
        ("node", "nodejs", "generating the bindings"),
        ("npm", "npm", "generating the bindings"),
    ];

    public static async Task InstallMissingAsync(CancellationToken cancellationToken)
    {
        var missing = Programs.Where(tool => !Has(tool.Program)).ToList();
        foreach (var (program, package, purpose) in missing)
            Console.WriteLine($"  {program} is missing ({purpose}): Debian's package {package} is going to be installed.");
        var packages = missing.Select(tool => tool.Package).Distinct().ToList();

        var hasMoto = Has("python3") && await CanImportMotoAsync("python3", cancellationToken);
        var ownPython = Path.Combine(PythonFolder, "bin", "python3");
        hasMoto = hasMoto || (File.Exists(ownPython) && await CanImportMotoAsync(ownPython, cancellationToken));
        if (!hasMoto)
            packages.Add("python3-venv");
        if (packages.Count > 0)
            await InstallAsync(packages, cancellationToken);

        if (!hasMoto)
        {
            // A virtual environment, because Debian's own Python is managed by apt alone.
            Console.WriteLine($"  moto is missing (the emulated AWS): {Moto} is going to be installed into {PythonFolder}.");
            await new Command("python3", "-m", "venv", PythonFolder).RunOrFailAsync(cancellationToken);
            await new Command(ownPython, "-m", "pip", "install", "--quiet", Moto).RunOrFailAsync(cancellationToken);
        }

        Console.WriteLine(missing.Count == 0 && hasMoto ? "  Everything is here." : "  Everything is here now.");
        if (!Has("terraform") && !Has("tofu"))
            Console.WriteLine("  Terraform is not on PATH: Cascade fetches its own when it deploys.");
    }

    /// <summary>Where the emulated AWS looks for a Python of its own; the same folder as in tests/Cascade.LocalAws.</summary>
    private static string PythonFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "cascade-local-aws",
        "python");

    private static async Task InstallAsync(List<string> packages, CancellationToken cancellationToken)
    {
        if (!Has("apt-get"))
            throw new CommandFailedException($"There is no apt-get on this machine. Install what these Debian packages hold, by its own means: {string.Join(", ", packages)}.");
        string[] sudo = Environment.UserName == "root" ? [] : ["sudo"];
        await Apt(sudo, ["update", "-q"]).RunOrFailAsync(cancellationToken);
        await Apt(sudo, ["install", "-q", "-y", "--no-install-recommends", .. packages]).RunOrFailAsync(cancellationToken);
    }

    private static Command Apt(string[] sudo, string[] arguments)
    {
        string[] line = [.. sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        return new Command(line[0], line[1..]);
    }

    private static async Task<bool> CanImportMotoAsync(string python, CancellationToken cancellationToken) =>
        await new Command(python, "-c", "import moto.moto_server.werkzeug_app, moto; assert moto.__version__ == '5.2.1'") { Line = _ => { } }.RunAsync(cancellationToken) == 0;

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin"])
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
