namespace Cascade.Engine.Tests.Architecture;

/// <summary>Arrows that are being mended, each with its reason. Both lists only shrink, and end empty.</summary>
internal static class Mending
{
    public static IReadOnlyDictionary<string, string> Arrows { get; } = new Dictionary<string, string>
    {
        ["Catalogue -> Settings"] = "The place of a setting is looked up in the request.",
        ["Cli -> Commands"] = "The command line knows the commands; Program is to know both.",
        ["Cli -> Publish"] = "A session of the engine holds the publish.",
        ["Publish -> Cli"] = "The steps of a publish are to report through the catalogue's log.",
        ["Settings -> Rollout"] = "The bounds of a rollout are those of the rollout's model, which moves to the benchmarks.",
        ["Stacks -> Rollout"] = "So are the health check's and the deployment's numbers.",
        ["Stacks -> State"] = "A fingerprint's content is named where fingerprints are kept.",
    };

    public static IReadOnlyDictionary<string, string> Cycles { get; } = new Dictionary<string, string>
    {
        ["Aws -> Catalogue"] = Catalogue,
        ["Catalogue -> Settings"] = Catalogue,
        ["Rollout -> Aws"] = Catalogue,
        ["Rollout -> Catalogue"] = Catalogue,
        ["Settings -> Catalogue"] = Catalogue,
        ["Settings -> Rollout"] = Catalogue,
        ["Cli -> Commands"] = Publish,
        ["Cli -> Publish"] = Publish,
        ["Commands -> Cli"] = Publish,
        ["Commands -> Publish"] = Publish,
        ["Publish -> Cli"] = Publish,
        ["Aws.JsonProtocol -> Aws.Resources"] = Clients,
        ["Aws.Resources -> Aws.JsonProtocol"] = Clients,
        ["Recovery -> Recovery.Inspection"] = Kinds,
        ["Recovery -> Recovery.Leftovers"] = Kinds,
        ["Recovery -> Recovery.Orphans"] = Kinds,
        ["Recovery.Inspection -> Recovery"] = Kinds,
        ["Recovery.Leftovers -> Recovery.Inspection"] = Kinds,
        ["Recovery.Orphans -> Recovery"] = Kinds,
        ["Recovery.Orphans -> Recovery.Inspection"] = Kinds,
        ["Terraform -> Terraform.Running"] = Terraform,
        ["Terraform.Running -> Terraform"] = Terraform,
        ["Terraform.Diagnostics -> Terraform.Events"] = Terraform,
        ["Terraform.Events -> Terraform.Diagnostics"] = Terraform,
    };

    private const string Catalogue = "The catalogue moves below the settings, the rollout's model out of the engine.";
    private const string Publish = "The publish becomes steps that know neither the command line nor the commands.";
    private const string Clients = "AWS's clients are generated, in a project of their own.";
    private const string Kinds = "Each kind of resource becomes one file.";
    private const string Terraform = "Terraform's run, its events and its diagnostics come apart with the errors.";
}
