output "url" {
  description = "Where the service answers."
  value       = "http://${var.environment.load_balancer_dns_name}/"
}

output "task_definition_arn" {
  description = "The revision that runs."
  value       = aws_ecs_task_definition.app.arn
}
