# The environment alone, for the root module service.

module "environment" {
  source = "../modules/environment"

  application = var.application
}

output "environment" {
  value = module.environment.environment
}
