# Environment and service in one root module.

module "environment" {
  source = "../modules/environment"

  application = var.application
}

module "service" {
  source = "../modules/service"

  application = var.application
  service     = var.service
  image       = var.image
  environment = module.environment.environment
}

output "url" {
  value = module.service.url
}

output "task_definition_arn" {
  value = module.service.task_definition_arn
}
