namespace Cascade.Engine.Publish.Init;

/// <summary>A workflow of GitHub Actions.</summary>
/// <seealso href="https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws"/>
internal static class GitHubWorkflow
{
    public const string Issuer = "token.actions.githubusercontent.com";

    public const string Audience = "sts.amazonaws.com";

    public static NewFile Of(PipelineFacts facts) => new(Path.Combine(facts.Root, ".github", "workflows", $"deploy-{facts.Name}.yml"), $$$"""
        # Written by CascadeInit of Cascade.Build; yours from now on. A pull request gets a plan, and {{{facts.Branch}}} is deployed to AWS.
        # The roles are those of deployment/{{{facts.Name}}}/main.tf. Set the repository's variables {{{facts.PlanRole}}} and {{{facts.DeployRole}}}
        # (Settings, Secrets and variables, Actions, Variables) to the outputs plan_role and deploy_role. No key is stored.
        name: Deploy {{{facts.Name}}}

        on:
          push:
            branches: [{{{facts.Branch}}}]
          pull_request:
            branches: [{{{facts.Branch}}}]
          workflow_dispatch:

        permissions:
          contents: read
          id-token: write

        jobs:
          plan:
            # GitHub gives the workflow of a fork no token.
            if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
            runs-on: ubuntu-latest
            steps:
        {{{Steps(facts, facts.PlanRole)}}}
              # The plan is the job's summary.
              - run: {{{facts.Plan}}}

          deploy:
            if: github.event_name != 'pull_request' && github.ref == 'refs/heads/{{{facts.Branch}}}'
            runs-on: ubuntu-latest
            concurrency:
              group: deploy-{{{facts.Name}}}
              cancel-in-progress: false
            steps:
        {{{Steps(facts, facts.DeployRole)}}}
              - id: deploy
                run: {{{facts.Deploy}}}

        """);

    private static string Steps(PipelineFacts facts, string role) => $$$"""
              - uses: actions/checkout@v5
              - uses: actions/setup-dotnet@v5
                with:
                  dotnet-version: {{{facts.Sdk}}}.x
              # Terraform, its AWS provider and Node, where the runner lacks them.
              - uses: actions/cache@v4
                with:
                  path: ~/.local/share/cascade/tools
                  key: {{{PipelineFacts.CacheKey}}}-${{ runner.os }}-${{ runner.arch }}
              - uses: aws-actions/configure-aws-credentials@v5
                with:
                  role-to-assume: ${{ vars.{{{role}}} }}
                  aws-region: {{{facts.Region}}}
        """;
}
