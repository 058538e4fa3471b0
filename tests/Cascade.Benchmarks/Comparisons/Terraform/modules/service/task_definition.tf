locals {
  environment_variables = merge(var.environment_variables, {
    ASPNETCORE_HTTP_PORTS       = tostring(var.port)
    OTEL_EXPORTER_OTLP_ENDPOINT = "http://localhost:4318"
    OTEL_EXPORTER_OTLP_PROTOCOL = "http/protobuf"
    OTEL_SERVICE_NAME           = var.service
  })

  log_configuration = {
    logDriver = "awslogs"
    options = {
      awslogs-group         = aws_cloudwatch_log_group.app.name
      awslogs-region        = data.aws_region.current.name
      awslogs-stream-prefix = "ecs"
      max-buffer-size       = "25m"
      mode                  = "non-blocking"
    }
  }
}

resource "aws_ecs_task_definition" "app" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  skip_destroy             = true
  track_latest             = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([
    {
      name             = "app"
      image            = var.image
      essential        = true
      memory           = 384
      portMappings     = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
      environment      = [for name, value in local.environment_variables : { name = name, value = value }]
      dependsOn        = [{ containerName = "aws-otel-collector", condition = "START" }]
      logConfiguration = local.log_configuration
    },
    {
      name      = "aws-otel-collector"
      image     = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
      essential = false
      memory    = 128
      environment = [
        { name = "AOT_CONFIG_CONTENT", value = templatefile("${path.module}/collector.yaml", { region = data.aws_region.current.name, log_group = local.log_group }) },
        { name = "GOMEMLIMIT", value = "100MiB" },
      ]
      healthCheck      = { command = ["CMD", "/healthcheck"], interval = 10, timeout = 5, retries = 3, startPeriod = 10 }
      restartPolicy    = { enabled = true, restartAttemptPeriod = 60 }
      logConfiguration = local.log_configuration
    },
  ])

  lifecycle {
    create_before_destroy = true
  }
}
