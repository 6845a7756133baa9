variable "db_password" {
  # ruleid: terraform-secret-variable-default
  default = "correct-horse"
}

variable "token" {
  sensitive = true
  # ruleid: terraform-secret-variable-default
  default = "b7e1c0d9f2a4"
}

variable "other_password" {
  # ok: terraform-secret-variable-default
  sensitive = true
}

variable "empty_password" {
  # ok: terraform-secret-variable-default
  default = ""
}

variable "secret_name" {
  # ok: terraform-secret-variable-default
  default = "shop-database"
}
