namespace Cascade.Deployment.Tests.Campaigns;

/// <summary>A fact that takes a quarter of an hour: only where <c>CASCADE_CAMPAIGN</c> is set.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CampaignFactAttribute : FactAttribute
{
    private const string Variable = "CASCADE_CAMPAIGN";

    public CampaignFactAttribute() =>
        Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? $"Long: set {Variable}=true to run it." : null;
}
