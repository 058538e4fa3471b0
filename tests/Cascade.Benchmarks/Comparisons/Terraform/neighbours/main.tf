# Other services in an environment: as much of them as its load balancer and its cluster see.

terraform {
  required_version = ">= 1.10.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "application" {
  description = "The application whose environment it is."
  type        = string
}

variable "services" {
  description = "How many."
  type        = number
}

variable "environment" {
  description = "The environment's outputs."
  type = object({
    vpc_id       = string
    subnet_ids   = list(string)
    cluster_arn  = string
    listener_arn = string
  })
}

locals {
  names = [for index in range(var.services) : format("neighbour-%03d", index)]
}

provider "aws" {
  default_tags {
    tags = {
      "cascade:application" = var.application
      "cascade:environment" = "production"
    }
  }
}

resource "aws_ecs_task_definition" "app" {
  count = var.services

  family                   = "${var.application}_production_${local.names[count.index]}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions    = jsonencode([{ name = "app", image = "neighbour:1", essential = true, portMappings = [{ containerPort = 8080 }] }])
  tags                     = { "cascade:service" = local.names[count.index] }
}

resource "aws_lb_target_group" "app" {
  count = var.services

  name        = "${trimsuffix(substr(var.application, 0, 15), "-")}-${local.names[count.index]}"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.environment.vpc_id
  tags        = { "cascade:service" = local.names[count.index] }
}

resource "aws_lb_listener_rule" "app" {
  count = var.services

  listener_arn = var.environment.listener_arn
  # As Cascade counts, for a path of 15 characters before its first wildcard.
  priority = (2 * 129 + 128 - 15) * 129 + count.index + 1
  tags     = { "cascade:service" = local.names[count.index] }

  condition {
    path_pattern {
      values = ["/${local.names[count.index]}", "/${local.names[count.index]}/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app[count.index].arn
  }
}

resource "aws_ecs_service" "app" {
  count = var.services

  name            = local.names[count.index]
  cluster         = var.environment.cluster_arn
  task_definition = aws_ecs_task_definition.app[count.index].arn
  launch_type     = "FARGATE"
  desired_count   = 1
  tags            = { "cascade:service" = local.names[count.index] }

  network_configuration {
    subnets = var.environment.subnet_ids
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.app[count.index].arn
    container_name   = "app"
    container_port   = 8080
  }

  depends_on = [aws_lb_listener_rule.app]
}

# What Cascade's routes.json says of them.
output "claims" {
  value = [for index, rule in aws_lb_listener_rule.app : { service = local.names[index], path = "/${local.names[index]}/*", host = null, priority = rule.priority }]
}
