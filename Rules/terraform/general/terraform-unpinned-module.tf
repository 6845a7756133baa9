module "network" {
  # ruleid: terraform-unpinned-module
  source = "git::https://git.example/network.git"
}

module "group" {
  # ruleid: terraform-unpinned-module
  source = "github.com/owner/repository//modules/group"
}

module "tagged" {
  # ok: terraform-unpinned-module
  source = "git::https://git.example/network.git?ref=v1.4.0"
}

module "registry" {
  # ok: terraform-unpinned-module
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.8.1"
}

module "local" {
  # ok: terraform-unpinned-module
  source = "./modules/network"
}
