using System.Collections.Frozen;

namespace Cascade.Engine.Kinds;

/// <summary>
/// Types that the stacks do not make and users' own Terraform files may: their names on AWS's pages, and whether they hold data.
/// </summary>
internal static class OtherTypes
{
    private static readonly FrozenDictionary<string, string> Dataless = new Dictionary<string, string>
    {
        ["aws_acm_certificate_validation"] = "certificate validation",
        ["aws_appautoscaling_policy"] = "scaling policy",
        ["aws_appautoscaling_scheduled_action"] = "scheduled scaling action",
        ["aws_appautoscaling_target"] = "scaling target",
        ["aws_cloudwatch_dashboard"] = "dashboard",
        ["aws_cloudwatch_event_rule"] = "event rule",
        ["aws_cloudwatch_event_target"] = "event target",
        ["aws_cloudwatch_metric_alarm"] = "alarm",
        ["aws_cognito_user_pool_client"] = "user pool client",
        ["aws_db_subnet_group"] = "database subnet group",
        ["aws_ecr_lifecycle_policy"] = "repository lifecycle policy",
        ["aws_iam_instance_profile"] = "instance profile",
        ["aws_iam_policy"] = "policy",
        ["aws_kms_alias"] = "key alias",
        ["aws_lambda_function"] = "Lambda function",
        ["aws_s3_bucket_policy"] = "bucket policy",
        ["aws_scheduler_schedule"] = "schedule",
        ["aws_security_group_rule"] = "security group rule",
        ["aws_sns_topic"] = "topic",
        ["aws_sns_topic_subscription"] = "topic subscription",
        ["aws_wafv2_web_acl"] = "web ACL",
        ["terraform_data"] = "data",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> WithData = new Dictionary<string, string>
    {
        ["aws_backup_vault"] = "backup vault",
        ["aws_cognito_user_pool"] = "user pool",
        ["aws_db_instance"] = "database",
        ["aws_docdb_cluster"] = "DocumentDB cluster",
        ["aws_dynamodb_table"] = "DynamoDB table",
        ["aws_ebs_volume"] = "EBS volume",
        ["aws_efs_file_system"] = "EFS file system",
        ["aws_elasticache_cluster"] = "ElastiCache cluster",
        ["aws_elasticache_replication_group"] = "ElastiCache replication group",
        ["aws_elasticache_serverless_cache"] = "ElastiCache serverless cache",
        ["aws_fsx_lustre_file_system"] = "FSx file system",
        ["aws_fsx_ontap_file_system"] = "FSx file system",
        ["aws_fsx_openzfs_file_system"] = "FSx file system",
        ["aws_fsx_windows_file_system"] = "FSx file system",
        ["aws_keyspaces_table"] = "Keyspaces table",
        ["aws_kinesis_stream"] = "Kinesis stream",
        ["aws_kms_key"] = "key",
        ["aws_memorydb_cluster"] = "MemoryDB cluster",
        ["aws_mq_broker"] = "message broker",
        ["aws_msk_cluster"] = "Kafka cluster",
        ["aws_neptune_cluster"] = "Neptune cluster",
        ["aws_opensearch_domain"] = "OpenSearch domain",
        ["aws_rds_cluster"] = "database cluster",
        ["aws_rds_cluster_instance"] = "database cluster instance",
        ["aws_redshift_cluster"] = "Redshift cluster",
        ["aws_route53_zone"] = "DNS zone",
        ["aws_s3_bucket"] = "bucket",
        ["aws_s3_object"] = "object",
        ["aws_secretsmanager_secret"] = "secret",
        ["aws_secretsmanager_secret_version"] = "secret version",
        ["aws_sqs_queue"] = "queue",
        ["aws_ssm_parameter"] = "parameter",
        ["aws_timestreamwrite_table"] = "Timestream table",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? NameOf(string type) => Dataless.GetValueOrDefault(type) ?? WithData.GetValueOrDefault(type);

    public static bool HoldsData(string type) => WithData.ContainsKey(type);
}
