using System.Collections.Frozen;

namespace Cascade.Engine.Terraform.Events;

/// <summary>Resource types in the words that AWS's own pages use for them.</summary>
internal static class ResourceTypes
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["aws_acm_certificate"] = "certificate",
        ["aws_acm_certificate_validation"] = "certificate validation",
        ["aws_appautoscaling_policy"] = "scaling policy",
        ["aws_appautoscaling_scheduled_action"] = "scheduled scaling action",
        ["aws_appautoscaling_target"] = "scaling target",
        ["aws_cloudwatch_dashboard"] = "dashboard",
        ["aws_cloudwatch_event_rule"] = "event rule",
        ["aws_cloudwatch_event_target"] = "event target",
        ["aws_cloudwatch_log_group"] = "log group",
        ["aws_cloudwatch_metric_alarm"] = "alarm",
        ["aws_cognito_user_pool"] = "user pool",
        ["aws_cognito_user_pool_client"] = "user pool client",
        ["aws_db_instance"] = "database",
        ["aws_db_subnet_group"] = "database subnet group",
        ["aws_dynamodb_table"] = "DynamoDB table",
        ["aws_ecr_lifecycle_policy"] = "repository lifecycle policy",
        ["aws_ecr_repository"] = "image repository",
        ["aws_ecs_cluster"] = "cluster",
        ["aws_ecs_cluster_capacity_providers"] = "cluster capacity providers",
        ["aws_ecs_service"] = "service",
        ["aws_ecs_task_definition"] = "task definition",
        ["aws_eip"] = "elastic IP address",
        ["aws_iam_instance_profile"] = "instance profile",
        ["aws_iam_policy"] = "policy",
        ["aws_iam_role"] = "role",
        ["aws_iam_role_policy"] = "role policy",
        ["aws_iam_role_policy_attachment"] = "role policy attachment",
        ["aws_internet_gateway"] = "internet gateway",
        ["aws_kms_alias"] = "key alias",
        ["aws_kms_key"] = "key",
        ["aws_lambda_function"] = "Lambda function",
        ["aws_lb"] = "load balancer",
        ["aws_lb_listener"] = "listener",
        ["aws_lb_listener_certificate"] = "listener certificate",
        ["aws_lb_listener_rule"] = "listener rule",
        ["aws_lb_target_group"] = "target group",
        ["aws_nat_gateway"] = "NAT gateway",
        ["aws_rds_cluster"] = "database cluster",
        ["aws_rds_cluster_instance"] = "database cluster instance",
        ["aws_route"] = "route",
        ["aws_route53_record"] = "DNS record",
        ["aws_route53_zone"] = "DNS zone",
        ["aws_route_table"] = "route table",
        ["aws_route_table_association"] = "route table association",
        ["aws_s3_bucket"] = "bucket",
        ["aws_s3_bucket_policy"] = "bucket policy",
        ["aws_s3_object"] = "object",
        ["aws_scheduler_schedule"] = "schedule",
        ["aws_secretsmanager_secret"] = "secret",
        ["aws_secretsmanager_secret_version"] = "secret version",
        ["aws_security_group"] = "security group",
        ["aws_security_group_rule"] = "security group rule",
        ["aws_sns_topic"] = "topic",
        ["aws_sns_topic_subscription"] = "topic subscription",
        ["aws_sqs_queue"] = "queue",
        ["aws_ssm_parameter"] = "parameter",
        ["aws_subnet"] = "subnet",
        ["aws_vpc"] = "VPC",
        ["aws_vpc_endpoint"] = "VPC endpoint",
        ["aws_vpc_security_group_egress_rule"] = "outbound rule",
        ["aws_vpc_security_group_ingress_rule"] = "inbound rule",
        ["aws_wafv2_web_acl"] = "web ACL",
        ["aws_wafv2_web_acl_association"] = "web ACL association",
        ["terraform_data"] = "data",
    }.ToFrozenDictionary();

    /// <summary>The name, or for a type that is not known here its own words: <c>random_pet</c> is a "pet", <c>aws_glue_job</c> a "glue job".</summary>
    public static string Name(string type)
    {
        if (s_names.TryGetValue(type, out var name))
        {
            return name;
        }

        var prefix = type.IndexOf('_', StringComparison.Ordinal);
        return (prefix < 0 ? type : type[(prefix + 1)..]).Replace('_', ' ');
    }
}
