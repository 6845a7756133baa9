provider "kubernetes" {
  host = var.host
  # ruleid: terraform-unverified-tls
  insecure = true
}

provider "vault" {
  # ruleid: terraform-unverified-tls
  skip_tls_verify = true
}

provider "helm" {
  kubernetes {
    # ruleid: terraform-unverified-tls
    insecure = "true"
  }
}

provider "kubernetes" {
  alias = "verified"
  # ok: terraform-unverified-tls
  cluster_ca_certificate = var.authority
}

provider "vault" {
  alias = "verified"
  # ok: terraform-unverified-tls
  skip_tls_verify = false
}

resource "other" "x" {
  # ok: terraform-unverified-tls
  insecure = true
}
