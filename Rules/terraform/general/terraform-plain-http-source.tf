module "network" {
  # ruleid: terraform-plain-http-source
  source = "http://modules.example/network.zip"
}

data "http" "address" {
  # ruleid: terraform-plain-http-source
  url = "http://ip.example/"
}

terraform {
  backend "http" {
    # ruleid: terraform-plain-http-source
    address = "http://state.example/shop"
  }
}

resource "helm_release" "ingress" {
  # ruleid: terraform-plain-http-source
  repository = "http://charts.example"
}

data "http" "good" {
  # ok: terraform-plain-http-source
  url = "https://ip.example/"
}

data "http" "local" {
  # ok: terraform-plain-http-source
  url = "http://localhost:8080/health"
}
