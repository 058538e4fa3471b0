namespace Cascade.Engine.Publish.Init;

/// <summary>A pipeline of Azure Pipelines, with the AWS Toolkit's service connections by OIDC.</summary>
/// <seealso href="https://aws.amazon.com/blogs/modernizing-with-aws/how-to-federate-into-aws-from-azure-devops-using-openid-connect"/>
internal static class AzurePipeline
{
    public const string Audience = "api://AzureADTokenExchange";

    public static string PlanConnection(PipelineFacts facts) => $"cascade-plan-{facts.Name}";

    public static string DeployConnection(PipelineFacts facts) => $"cascade-deploy-{facts.Name}";

    public static NewFile Of(PipelineFacts facts) => new(Path.Combine(facts.Root, ".azure-pipelines", $"deploy-{facts.Name}.yml"), $$"""
        # Written by CascadeInit of Cascade.Build; yours from now on. A pull request gets a plan, and {{facts.Branch}} is deployed to AWS.
        # 1. Install the extension "AWS Toolkit for Azure DevOps" in the organization.
        # 2. Apply deployment/{{facts.Name}}/main.tf, which makes the roles.
        # 3. Make two service connections of type AWS with "Use OIDC": {{PlanConnection(facts)}} with the role of the output plan_role, and
        #    {{DeployConnection(facts)}} with deploy_role. Give the second the check "Branch control" for refs/heads/{{facts.Branch}}.
        # 4. Make a pipeline of this file. With a repository in Azure Repos, name it as build validation in the branch policy of {{facts.Branch}}.
        # No key is stored.
        trigger:
          batch: true
          branches:
            include: [{{facts.Branch}}]
        pr:
          branches:
            include: [{{facts.Branch}}]

        pool:
          vmImage: ubuntu-latest

        variables:
          CASCADE_TOOL_CACHE: $(Pipeline.Workspace)/cascade-tools

        jobs:
          - job: plan
            condition: eq(variables['Build.Reason'], 'PullRequest')
            steps:
        {{Steps(facts.Sdk)}}
              # The plan is the run's summary.
              - task: AWSShellScript@1
                inputs:
                  awsCredentials: {{PlanConnection(facts)}}
                  regionName: {{facts.Region}}
                  scriptType: inline
                  inlineScript: {{facts.Plan}}

          - job: deploy
            condition: and(ne(variables['Build.Reason'], 'PullRequest'), eq(variables['Build.SourceBranch'], 'refs/heads/{{facts.Branch}}'))
            steps:
        {{Steps(facts.Sdk)}}
              - task: AWSShellScript@1
                name: deploy
                inputs:
                  awsCredentials: {{DeployConnection(facts)}}
                  regionName: {{facts.Region}}
                  scriptType: inline
                  inlineScript: {{facts.Deploy}}

        """);

    private static string Steps(string sdk) => $"""
              - task: UseDotNet@2
                inputs:
                  version: {sdk}.x
              # Terraform, its AWS provider and Node, where the agent lacks them.
              - task: Cache@2
                inputs:
                  key: '"{PipelineFacts.CacheKey}" | "$(Agent.OS)" | "$(Agent.OSArchitecture)"'
                  path: $(CASCADE_TOOL_CACHE)
        """;
}
