namespace Cascade.Deployment.Tests.Campaigns;

/// <summary>
/// A fact that takes a quarter of an hour: only where <c>CASCADE_CAMPAIGN</c> is <c>true</c>, or names parts of a campaign, separated by
/// commas.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CampaignFactAttribute : FactAttribute
{
    private const string Variable = "CASCADE_CAMPAIGN";

    private static readonly string[] Wanted = Environment.GetEnvironmentVariable(Variable)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether a campaign runs: Terraform's provider may then wait for its own limits, which reach half an hour.</summary>
    public static bool IsOn => Wanted.Length > 0;

    public CampaignFactAttribute() => Skip = !IsOn ? $"Long: set {Variable}=true to run it." : null;

    /// <summary>Whether the part of a campaign is to run.</summary>
    public static bool Has(string part) => Wanted.Contains("true") || Wanted.Contains(part);
}
