namespace Cascade.Building;

/// <summary>
/// Programs beside the .NET SDK. A program that is on the machine is taken as it is; a missing program is named, and installed where there
/// is
/// apt-get.
/// </summary>
internal static class Prerequisites
{
    private const string Moto = "moto[server]==5.2.1";

    /// <summary>Programs by the Debian package that brings them.</summary>
    private static readonly (Needs Need, string Program, string Package, string For)[] Programs =
    [
        (Needs.Node, "node", "nodejs", "generating the bindings"),
        (Needs.Node, "npm", "npm", "generating the bindings"),
        (Needs.LocalAws, "python3", "python3", "the emulated AWS"),
        (Needs.LocalAws, "docker-registry", "docker-registry", "the registry"),
        (Needs.LocalAws, "htpasswd", "apache2-utils", "the registry's password"),
        (Needs.Containers, "debootstrap", "debootstrap", "a base image where Microsoft's registry cannot be reached"),
        (Needs.Containers, "podman", "podman", "running what was pushed"),
        (Needs.Containers, "runc", "runc", "running what was pushed"),
    ];

    private static bool s_listsAreFresh;

    public static async Task InstallMissingAsync(Needs needs, CancellationToken cancellationToken)
    {
        var missing = Programs.Where(tool => needs.HasFlag(tool.Need) && !Has(tool.Program)).ToList();
        foreach (var (_, program, package, purpose) in missing)
        {
            Console.WriteLine($"  {program} is missing ({purpose}): Debian's package {package} is going to be installed.");
        }

        var packages = missing.Select(tool => tool.Package).Distinct().ToList();
        var needsMoto = needs.HasFlag(Needs.LocalAws) && !await HasMotoAsync(cancellationToken);
        if (needsMoto)
        {
            packages.Add("python3-venv");
        }

        if (packages.Count > 0)
        {
            await InstallAsync(packages, cancellationToken);
        }

        if (needsMoto)
        {
            // A virtual environment, because Debian's own Python is managed by apt alone.
            Console.WriteLine($"  moto is missing (the emulated AWS): {Moto} is going to be installed into {PythonFolder}.");
            await new Command("python3", "-m", "venv", PythonFolder).RunOrFailAsync(cancellationToken);
            await new Command(OwnPython, "-m", "pip", "install", "--quiet", Moto).RunOrFailAsync(cancellationToken);
        }

        Console.WriteLine($"  {needs}: everything is here{(packages.Count > 0 ? " now" : "")}.");
        if (needs.HasFlag(Needs.LocalAws) && !Has("terraform") && !Has("tofu"))
        {
            Console.WriteLine("  Terraform is not on PATH: Cascade fetches its own when it deploys.");
        }
    }

    /// <summary>Where the emulated AWS looks for a Python of its own; the same folder as in tests/Cascade.LocalAws.</summary>
    private static string PythonFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "cascade-local-aws",
        "python");

    private static string OwnPython => Path.Combine(PythonFolder, "bin", "python3");

    private static async Task<bool> HasMotoAsync(CancellationToken cancellationToken) =>
        (Has("python3") && await CanImportMotoAsync("python3", cancellationToken))
        || (File.Exists(OwnPython) && await CanImportMotoAsync(OwnPython, cancellationToken));

    private static async Task InstallAsync(List<string> packages, CancellationToken cancellationToken)
    {
        if (!Has("apt-get"))
        {
            throw new CommandFailedException(
                "There is no apt-get on this machine. Install what these Debian packages hold, by its own "
                    + $"means: {string.Join(", ", packages)}.");
        }

        string[] sudo = Environment.UserName == "root" ? [] : ["sudo"];
        if (!s_listsAreFresh)
        {
            await Apt(sudo, ["update", "-q"]).RunOrFailAsync(cancellationToken);
            s_listsAreFresh = true;
        }

        await Apt(sudo, ["install", "-q", "-y", "--no-install-recommends", .. packages]).RunOrFailAsync(cancellationToken);
    }

    private static Command Apt(string[] sudo, string[] arguments)
    {
        string[] line = [.. sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        return new Command(line[0], line[1..]);
    }

    private static async Task<bool> CanImportMotoAsync(string python, CancellationToken cancellationToken) =>
        await new Command(python, "-c", "import moto.moto_server.werkzeug_app, moto; assert moto.__version__ == '5.2.1'")
        {
            Line = _ => { },
        }
            .RunAsync(cancellationToken) == 0;

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin"])
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
