# One service, in the environment that the root module environment has made.

data "terraform_remote_state" "environment" {
  backend = "s3"

  config = {
    bucket         = var.bucket
    key            = "${var.application}/environment.tfstate"
    use_path_style = true
  }
}

module "service" {
  source = "../modules/service"

  application           = var.application
  service               = var.service
  image                 = var.image
  environment_variables = var.environment_variables
  environment           = data.terraform_remote_state.environment.outputs.environment
}

output "url" {
  value = module.service.url
}

output "task_definition_arn" {
  value = module.service.task_definition_arn
}
