resource "aws_eks_cluster" "default" {
  # ruleid: terraform-aws-eks-endpoint-open
  vpc_config {
    subnet_ids = var.subnets
  }
}

resource "aws_eks_cluster" "explicit" {
  # ruleid: terraform-aws-eks-endpoint-open
  vpc_config {
    subnet_ids          = var.subnets
    public_access_cidrs = ["0.0.0.0/0"]
  }
}

resource "aws_eks_cluster" "private" {
  # ok: terraform-aws-eks-endpoint-open
  vpc_config {
    subnet_ids              = var.subnets
    endpoint_public_access  = false
    endpoint_private_access = true
  }
}

resource "aws_eks_cluster" "narrow" {
  # ok: terraform-aws-eks-endpoint-open
  vpc_config {
    subnet_ids             = var.subnets
    endpoint_public_access = true
    public_access_cidrs    = [var.office]
  }
}

resource "aws_eks_cluster" "chosen" {
  # ok: terraform-aws-eks-endpoint-open
  vpc_config {
    subnet_ids             = var.subnets
    endpoint_public_access = var.public
  }
}
