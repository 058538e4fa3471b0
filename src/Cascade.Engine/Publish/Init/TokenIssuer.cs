namespace Cascade.Engine.Publish.Init;

/// <summary>Who issues the tokens that the roles trust, in Terraform's language.</summary>
/// <param name="Name">The build server's.</param>
/// <param name="Issuer">The provider's URL without <c>https://</c>; may have an expression of Terraform's.</param>
/// <param name="Audience">The tokens' audience.</param>
/// <param name="PlanSubjects">A list expression: the subjects of tokens that may plan, patterns of <c>StringLike</c>.</param>
/// <param name="DeploySubjects">Likewise, of those that may deploy.</param>
/// <param name="Variables">Variables that the expressions use; empty, or ended by a line break.</param>
internal sealed record TokenIssuer(string Name, string Issuer, string Audience, string PlanSubjects, string DeploySubjects, string Variables = "")
{
    /// <summary>A token names repository and branch, or that it is for a pull request. Since July 2026 the names have ids.</summary>
    /// <seealso href="https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/"/>
    public static TokenIssuer GitHub(PipelineFacts facts)
    {
        var (owner, repository) = facts.Host.Path.Split('/') is [var first, var second]
            ? (first, second)
            : throw new ArgumentException("GitHub's repositories are OWNER/NAME.", nameof(facts));
        return new(
            "GitHub Actions",
            GitHubWorkflow.Issuer,
            GitHubWorkflow.Audience,
            "[for repository in local.repositories : \"${repository}:pull_request\"]",
            $"[for repository in local.repositories : \"${{repository}}:ref:refs/heads/{facts.Branch}\"]",
            $$"""

            variable "github_ids" {
              description = "The repository's ids, which nobody else can ever have: gh api repos/{{facts.Host.Path}} --jq '{owner: .owner.id, repository: .id}'. Unset, the names alone count."
              type        = object({ owner = number, repository = number })
              default     = null
            }

            locals {
              # GitHub writes the ids behind the names for repositories made or renamed since 15 July 2026, and for others on request.
              repositories = var.github_ids == null ? [
                "repo:{{owner}}/{{repository}}",
                "repo:{{owner}}@*/{{repository}}@*",
              ] : ["repo:{{owner}}@${var.github_ids.owner}/{{repository}}@${var.github_ids.repository}"]
            }

            """);
    }

    /// <summary>A token names project and branch; that of a merge request its source branch.</summary>
    /// <seealso href="https://docs.gitlab.com/ci/secrets/id_token_authentication/"/>
    public static TokenIssuer GitLab(PipelineFacts facts) => new(
        "GitLab CI",
        facts.Host.Host,
        $"https://{facts.Host.Host}",
        $"[\"project_path:{facts.Host.Path}:ref_type:branch:ref:*\"]",
        $"[\"project_path:{facts.Host.Path}:ref_type:branch:ref:{facts.Branch}\"]");

    /// <summary>A token names organization, project and service connection. The connection's check "Branch control" keeps other branches away.</summary>
    public static TokenIssuer Azure(PipelineFacts facts) => new(
        "Azure Pipelines",
        "vstoken.dev.azure.com/${var.azure_organization_id}",
        AzurePipeline.Audience,
        $"[\"sc://${{var.azure_project}}/{AzurePipeline.PlanConnection(facts)}\"]",
        $"[\"sc://${{var.azure_project}}/{AzurePipeline.DeployConnection(facts)}\"]",
        $$"""

        variable "azure_organization_id" {
          description = "The id of the organization in Azure DevOps, a GUID: https://dev.azure.com/ORGANIZATION/_apis/connectionData shows it as instanceId."
          type        = string
        }

        variable "azure_project" {
          description = "Organization and project in Azure DevOps: ORGANIZATION/PROJECT."
          type        = string
        {{(AzureProject(facts.Host) is { } project ? $"  default     = \"{project}\"\n" : "")}}}

        """);

    // dev.azure.com/organization/project/_git/repository, or v3/organization/project/repository by SSH.
    private static string? AzureProject(CodeHost host) => (host.Host, host.Path.Split('/')) switch
    {
        ("dev.azure.com", [var organization, var project, "_git", _]) => $"{organization}/{project}",
        ("ssh.dev.azure.com", ["v3", var organization, var project, _]) => $"{organization}/{project}",
        _ => null,
    };
}
