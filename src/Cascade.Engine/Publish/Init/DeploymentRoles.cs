using Cascade.Engine.Names;
using Cascade.Engine.Publish.Policies;

namespace Cascade.Engine.Publish.Init;

/// <summary>A Terraform root module with the roles by which a build server plans and deploys.</summary>
internal static class DeploymentRoles
{
    /// <param name="facts">Of the pipeline.</param>
    /// <param name="server">Which tokens the roles trust.</param>
    /// <param name="text">Names for the policies, with Terraform's expression for the account.</param>
    /// <param name="read">The rights of a plan.</param>
    /// <param name="deploy">The further rights of a service's publish.</param>
    /// <param name="administer">The further rights of an environment's publish.</param>
    /// <param name="ownFiles">The project's own Terraform files, whose resources ask for further rights; may be empty.</param>
    public static NewFile Of(
        PipelineFacts facts,
        TokenIssuer server,
        PolicyText text,
        DeploymentPolicy read,
        DeploymentPolicy deploy,
        DeploymentPolicy administer,
        IReadOnlyList<string> ownFiles) =>
        new(Path.Combine(facts.Root, "deployment", facts.Name, "main.tf"), $$"""
            # Written by CascadeInit of Cascade.Build {{ProductVersion.Current}}; yours from now on.
            # The roles by which {{server.Name}} plans and deploys {{facts.Name}}, without a stored key. Whoever administers the account applies them:
            #   terraform -chdir=deployment/{{facts.Name}} init
            #   terraform -chdir=deployment/{{facts.Name}} apply
            # The state has no secret; keep it where your team keeps states (https://developer.hashicorp.com/terraform/language/backend).
            # The rights are those of the stacks when this file was written. When a publish lacks a right (CASCADE4007, CASCADE4100), delete this
            # file, run CascadeInit again, and apply the new file.{{Own(ownFiles)}}
            terraform {
              required_version = ">= 1.5"
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = ">= 5.81"
                }
              }
            }

            provider "aws" {
              region = "{{facts.Region}}"
            }

            variable "oidc_provider_arn" {
              description = "ARN of the account's identity provider for {{server.Name}}; unset where the account has none yet."
              type        = string
              default     = null
            }
            {{server.Variables}}
            data "aws_caller_identity" "current" {}

            locals {
              account      = data.aws_caller_identity.current.account_id
              issuer       = "{{server.Issuer}}"
              provider_arn = var.oidc_provider_arn != null ? var.oidc_provider_arn : aws_iam_openid_connect_provider.server[0].arn

              # Whose tokens each role trusts, and nobody's else.
              plan_subjects   = {{server.PlanSubjects}}
              deploy_subjects = {{server.DeploySubjects}}
            }

            resource "aws_iam_openid_connect_provider" "server" {
              count          = var.oidc_provider_arn == null ? 1 : 0
              url            = "https://${local.issuer}"
              client_id_list = ["{{server.Audience}}"]
            }
            {{Policy(facts, "read", text.Of(read))}}
            {{Policy(facts, "deploy", text.Of(deploy))}}
            {{Policy(facts, "administer", text.Of(administer))}}
            {{Role(facts, server, "plan", ["read"])}}
            {{Role(facts, server, "deploy", ["read", "deploy", "administer"])}}
            """);

    private static string Policy(PipelineFacts facts, string what, string policy) => $$"""

        resource "aws_iam_policy" "{{what}}" {
          name   = "cascade-{{what}}-{{facts.Name}}"
          policy = <<-POLICY
        {{string.Join('\n', policy.Split('\n').Select(line => $"    {line}"))}}
          POLICY
        }
        """;

    // At most 64 characters of a name: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    private static string Role(PipelineFacts facts, TokenIssuer server, string what, IReadOnlyList<string> policies) => $$"""

        resource "aws_iam_role" "{{what}}" {
          name = "cascade-{{what}}-{{facts.Name}}"
          assume_role_policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Action    = "sts:AssumeRoleWithWebIdentity"
              Principal = { Federated = local.provider_arn }
              Condition = {
                StringEquals = { "${local.issuer}:aud" = "{{server.Audience}}" }
                StringLike   = { "${local.issuer}:sub" = local.{{what}}_subjects }
              }
            }]
          })
        }

        resource "aws_iam_role_policy_attachment" "{{what}}" {
          for_each   = { {{string.Join(", ", policies.Select(policy => $"{policy} = aws_iam_policy.{policy}.arn"))}} }
          role       = aws_iam_role.{{what}}.name
          policy_arn = each.value
        }

        output "{{what}}_role" {
          value = aws_iam_role.{{what}}.arn
        }
        """;

    private static string Own(IReadOnlyList<string> files) => files.Count == 0
        ? ""
        : $"\n# Your own Terraform files ({string.Join(", ", files)}) make resources that ask for further rights: add them in a policy of your own.";
}
