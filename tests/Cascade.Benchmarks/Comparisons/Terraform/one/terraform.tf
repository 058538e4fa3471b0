terraform {
  required_version = ">= 1.10.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Bucket and key are given to `terraform init`.
  backend "s3" {
    use_lockfile   = true
    use_path_style = true
  }
}

provider "aws" {
  s3_use_path_style = true

  default_tags {
    tags = { application = var.application }
  }
}
