resource "aws_db_instance" "shop" {
  username = "shop"
  # ruleid: terraform-hardcoded-secret
  password = "correct-horse"
}

resource "azurerm_mssql_server" "shop" {
  # ruleid: terraform-hardcoded-secret
  administrator_login_password = "P4ss-of-the-shop"
}

resource "aws_db_instance" "variable" {
  # ok: terraform-hardcoded-secret
  password = var.password
}

resource "aws_db_instance" "random" {
  # ok: terraform-hardcoded-secret
  password = random_password.shop.result
}

resource "google_sql_database_instance" "placeholder" {
  # ok: terraform-hardcoded-secret
  root_password = "INSERT-PASSWORD-HERE"
}

resource "aws_db_instance" "interpolated" {
  # ok: terraform-hardcoded-secret
  password = "${var.password}"
}

resource "github_repository_file" "file" {
  # ok: terraform-hardcoded-secret
  content = "password"
}

variable "password" {
  # ok: terraform-hardcoded-secret
  description = "The password"
}
