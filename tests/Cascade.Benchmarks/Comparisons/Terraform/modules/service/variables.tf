variable "application" {
  description = "What all is named after: lower-case letters, digits and hyphens."
  type        = string
}

variable "service" {
  description = "The service's name in the application."
  type        = string
}

variable "image" {
  description = "The image to run, with its registry and tag."
  type        = string
}

variable "environment_variables" {
  description = "Of the application, beside those that telemetry needs."
  type        = map(string)
  default     = {}
}

variable "port" {
  description = "The port that the application listens on."
  type        = number
  default     = 8080
}

variable "priority" {
  description = "Of the listener rule."
  type        = number
  default     = 49666
}

variable "environment" {
  description = "The outputs of the module environment."
  type = object({
    vpc_id                          = string
    subnet_ids                      = list(string)
    cluster_arn                     = string
    listener_arn                    = string
    load_balancer_dns_name          = string
    load_balancer_security_group_id = string
  })
}
