using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.Provider;

namespace Cascade.Engine.Stacks;

/// <summary>
/// A SHA-256 over everything that decides both stacks, before they are synthesized: the same fingerprint means the same files. It has the
/// whole <see cref="SynthesisInput"/>, but for the members that its JSON leaves out.
/// </summary>
internal static class InputFingerprint
{
    /// <summary>The synthesis's own code: another build may write other files from the same settings.</summary>
    private static readonly string Synthesizer = string.Join(
        '\n',
        new[] { typeof(InputFingerprint), typeof(Constructs.Construct), typeof(App), typeof(AwsProvider) }
            .Select(type => type.Module.ModuleVersionId.ToString()));

    public static string Of(SynthesisInput input) => StackFingerprint.Of(
    [
        new("synthesizer", Synthesizer),
        // What becomes of the needs of others changes the environment's stack, whose fingerprint is kept beside this one.
        new("input", JsonSerializer.Serialize(input with { Shape = input.Shape.Alone }, InputJson.Default.SynthesisInput)),
        .. input.Settings.TerraformFiles.Select(file => new NamedContent($"terraform {Path.GetFileName(file)}", File.ReadAllBytes(file))),
        .. input.Settings.TerraformFiles.Count > 0 ? UserTerraform.Variables() : [],
    ]);
}

[JsonSerializable(typeof(SynthesisInput))]
internal sealed partial class InputJson : JsonSerializerContext;
