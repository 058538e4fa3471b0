using Cascade.Engine.Catalogue;
using Cascade.Engine.Settings.Reading;

namespace Cascade.Engine.Settings.Topics;

/// <summary>
/// Data Protection's keys, which protect cookies, forms and the state of components: by default, each task has keys of its own. What a
/// build knows tells whether an application uses them; whether code shares them, a package tells.
/// </summary>
/// <seealso href="https://learn.microsoft.com/aspnet/core/security/data-protection/configuration/overview"/>
internal static class SharedKeys
{
    // The parts of ASP.NET Core itself, which some packages bring.
    private static readonly string[] OfAspNetCore =
    [
        "Microsoft.AspNetCore.DataProtection", "Microsoft.AspNetCore.DataProtection.Abstractions",
        "Microsoft.AspNetCore.DataProtection.Extensions",
    ];

    public static void Check(RequestReader reader, ServiceKind kind, int tasks)
    {
        string[] packages =
        [
            .. (reader.Fact(Facts.SignInPackages) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Where(package => !OfAspNetCore.Contains(package, StringComparer.OrdinalIgnoreCase)),
        ];
        if (kind == ServiceKind.Web && tasks > 1 && !packages.Any(KeepsKeys) && Reason(reader, packages) is { } reason)
        {
            reader.Report(Errors.KeysNotShared(TaskSettings.CountSetting(reader), reason, tasks));
        }
    }

    private static string? Reason(RequestReader reader, string[] packages) =>
        reader.Fact(Facts.RazorFiles) is not null ? "Razor pages, views or components"
        : packages is [var package, ..] ? $"the package {package}"
        : null;

    private static bool KeepsKeys(string package) => package.Contains("DataProtection", StringComparison.OrdinalIgnoreCase);
}
