provider "aws" {
  region = "eu-west-1"
  # ruleid: terraform-provider-credentials
  secret_key = "9fK1qQ0s7Zb2"
}

provider "cloudflare" {
  # ruleid: terraform-provider-credentials
  api_token = "b7e1c0d9f2a4"
}

terraform {
  backend "pg" {
    # ruleid: terraform-provider-credentials
    password = "correct-horse"
  }
}

provider "digitalocean" {
  # ok: terraform-provider-credentials
  token = var.token
}

provider "aws" {
  alias = "local"
  # ok: terraform-provider-credentials
  access_key = "AKIAIOSFODNN7EXAMPLE"
  # ok: terraform-provider-credentials
  secret_key = "mock_secret_key"
}

provider "google" {
  # ok: terraform-provider-credentials
  credentials = "account.json"
}

output "token" {
  # ok: terraform-provider-credentials
  description = "The token"
}
