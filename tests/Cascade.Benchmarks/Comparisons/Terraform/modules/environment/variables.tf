variable "application" {
  description = "What all is named after: lower-case letters, digits and hyphens."
  type        = string
}
