using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cascade.Engine.Names;

namespace Cascade.Engine.State;

/// <summary>The releases of a service, the newest first: <c>releases.json</c> in the bucket. A value: a change returns another history.</summary>
/// <param name="Releases">As many as <see cref="Kept"/>, and those that a rollback needs.</param>
internal sealed record ReleaseHistory(IReadOnlyList<Release> Releases)
{
    /// <summary>As many as the registry keeps images (<c>LifecyclePolicy</c>).</summary>
    public const int Kept = 30;

    private const int CurrentFormat = 1;

    public static ReleaseHistory Empty { get; } = new([]);

    /// <summary>The release that the service was given last and that went well; null where there is none.</summary>
    public Release? Current => Releases.FirstOrDefault(release => release.Result == ReleaseResult.Deployed);

    /// <summary>
    /// What a rollback goes back to: the last release that went well. Where the newest release went well, the one before it that was applied from
    /// other files.
    /// </summary>
    public Release? Former => Releases is [{ Result: not ReleaseResult.Deployed }, ..]
        ? Current
        : Releases.FirstOrDefault(release => release.Result == ReleaseResult.Deployed && release.Stack != Releases[0].Stack);

    /// <param name="text">The object's; null where there is none.</param>
    /// <returns>Null for a damaged object, and for one of another format.</returns>
    public static ReleaseHistory? Parse(string? text)
    {
        try
        {
            // The serializer does not look at the elements of a list.
            return text is null ? Empty
                : JsonSerializer.Deserialize(text, ReleasesJson.Default.ReleasesDocument) is { Format: CurrentFormat, Releases: { } releases }
                    ? new([.. releases.OfType<Release>().Where(release => StackFingerprint.Is(release.Stack))])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToText() =>
        JsonSerializer.Serialize(new ReleasesDocument(CurrentFormat, ProductVersion.Current, Releases), ReleasesJson.Default.ReleasesDocument);

    /// <summary>A new release, or what is known of a release now.</summary>
    public ReleaseHistory With(Release release)
    {
        List<Release> all = [release, .. Releases.Where(other => other.Id != release.Id)];
        all.Sort((one, other) => other.Began.CompareTo(one.Began));
        // However many publishes failed since, there is a way back.
        var well = all.Where(one => one.Result == ReleaseResult.Deployed).DistinctBy(one => one.Stack).Take(2);
        return new([.. all.Take(Kept).Union(well)]);
    }

    /// <summary>The releases that went well and that a user may mean.</summary>
    /// <param name="name">A revision (<c>12</c>, <c>shop_production_orders:12</c>), an image's tag, or a version: the newest of that version.</param>
    /// <returns>Null where there is none.</returns>
    public Release? Find(string name)
    {
        var revision = name[(name.LastIndexOf(':') + 1)..];
        var isRevision = int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var well = Releases.Where(release => release.Result == ReleaseResult.Deployed).ToList();
        return (isRevision ? well.Find(release => release.Revision == number) : null)
            ?? well.Find(release => release.Tag == name)
            ?? well.Find(release => release.Version == name);
    }
}

internal sealed record ReleasesDocument(int Format, string? Cascade, IReadOnlyList<Release?>? Releases);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ReleasesDocument))]
internal sealed partial class ReleasesJson : JsonSerializerContext;
