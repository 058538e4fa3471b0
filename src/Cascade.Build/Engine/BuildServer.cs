namespace Cascade.Build.Engine;

/// <summary>The build servers that Cascade knows, each by the variable that it sets.</summary>
/// <seealso href="https://docs.github.com/actions/reference/workflows-and-actions/variables"/>
/// <seealso href="https://learn.microsoft.com/azure/devops/pipelines/build/variables"/>
/// <seealso href="https://docs.gitlab.com/ci/variables/predefined_variables/"/>
/// <seealso href="https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html"/>
internal static class BuildServer
{
    public static readonly string[] Variables = ["GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "TEAMCITY_VERSION"];
}
