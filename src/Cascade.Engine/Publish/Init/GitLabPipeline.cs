namespace Cascade.Engine.Publish.Init;

/// <summary>A pipeline of GitLab CI, and the file that GitLab begins with, which includes the pipeline.</summary>
/// <seealso href="https://docs.gitlab.com/ci/cloud_services/aws/"/>
internal static class GitLabPipeline
{
    public static IReadOnlyList<NewFile> Of(PipelineFacts facts)
    {
        var name = $".gitlab/deploy-{facts.Name}.yml";
        return
        [
            new(Path.Combine(facts.Root, name), Pipeline(facts)),
            new(Path.Combine(facts.Root, ".gitlab-ci.yml"), $"include:\n  - local: {name}\n"),
        ];
    }

    private static string Pipeline(PipelineFacts facts) => $$"""
        # Written by CascadeInit of Cascade.Build; yours from now on. A merge request gets a plan, and {{facts.Branch}} is deployed to AWS.
        # The roles are those of deployment/{{facts.Name}}/main.tf. Set the project's variables {{facts.PlanRole}} and, protected,
        # {{facts.DeployRole}} (Settings, CI/CD, Variables) to the outputs plan_role and deploy_role. No key is stored.
        # A file .gitlab-ci.yml that was there before has to include this file: "include: [{ local: .gitlab/deploy-{{facts.Name}}.yml }]".
        .deploy-{{facts.Name}}:
          image: mcr.microsoft.com/dotnet/sdk:{{facts.Sdk}}
          id_tokens:
            AWS_ID_TOKEN:
              aud: https://{{facts.Host.Host}}
          variables:
            AWS_REGION: {{facts.Region}}
            AWS_ROLE_SESSION_NAME: gitlab-$CI_PIPELINE_ID
            AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-id-token
            CASCADE_TOOL_CACHE: $CI_PROJECT_DIR/.cascade-tools
          # Terraform, its AWS provider and Node.
          cache:
            key: {{PipelineFacts.CacheKey}}
            paths: [.cascade-tools]
          before_script:
            - (umask 077 && printf %s "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE")

        plan-{{facts.Name}}:
          extends: .deploy-{{facts.Name}}
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          script:
            - export AWS_ROLE_ARN="${{facts.PlanRole}}"
            - {{facts.Plan}}
          artifacts:
            when: always
            paths:
        {{Each(facts, "      - ", "obj/cascade/summary.md")}}

        deploy-{{facts.Name}}:
          extends: .deploy-{{facts.Name}}
          rules:
            - if: $CI_COMMIT_BRANCH == "{{facts.Branch}}"
          resource_group: deploy-{{facts.Name}}
          script:
            - export AWS_ROLE_ARN="${{facts.DeployRole}}"
            - {{facts.Deploy}}
          artifacts:
            when: always
            paths:
        {{Each(facts, "      - ", "obj/cascade/summary.md")}}
            reports:
              dotenv:
        {{Each(facts, "        - ", "obj/cascade/outputs.env")}}
              annotations:
        {{Each(facts, "        - ", "obj/cascade/annotations.json")}}

        """;

    private static string Each(PipelineFacts facts, string indent, string file) =>
        string.Join('\n', facts.Services.Select(service => $"{indent}{(service == "." ? "" : $"{service}/")}{file}"));
}
