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
