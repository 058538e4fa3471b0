# One service: its tasks, their logs, and how requests reach them.

locals {
  name       = "${var.application}_production_${var.service}"
  short_name = "${trimsuffix(substr("${var.application}-production-${var.service}", 0, 23), "-")}-${substr(sha256(local.name), 0, 8)}"
  log_group  = "/${var.application}/production/${var.service}"
}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_log_group" "app" {
  name              = local.log_group
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "metrics" {
  name              = "${local.log_group}/metrics"
  retention_in_days = 30
}

resource "aws_ecs_service" "app" {
  name                               = var.service
  cluster                            = var.environment.cluster_arn
  task_definition                    = aws_ecs_task_definition.app.arn
  launch_type                        = "FARGATE"
  platform_version                   = "LATEST"
  desired_count                      = 1
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  availability_zone_rebalancing      = "ENABLED"
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  network_configuration {
    subnets          = var.environment.subnet_ids
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.app.arn
    container_name   = "app"
    container_port   = var.port
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task,
    aws_vpc_security_group_ingress_rule.tasks,
    aws_vpc_security_group_egress_rule.tasks,
    aws_lb_listener_rule.app,
  ]
}
