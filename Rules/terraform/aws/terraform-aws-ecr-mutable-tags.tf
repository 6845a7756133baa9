# ruleid: terraform-aws-ecr-mutable-tags
resource "aws_ecr_repository" "web" {
  name = "web"
}

# ruleid: terraform-aws-ecr-mutable-tags
resource "aws_ecr_repository" "worker" {
  name                 = "worker"
  image_tag_mutability = "MUTABLE"
}

# ok: terraform-aws-ecr-mutable-tags
resource "aws_ecr_repository" "fixed" {
  name                 = "fixed"
  image_tag_mutability = "IMMUTABLE"
}

# ok: terraform-aws-ecr-mutable-tags
resource "aws_ecr_repository" "some" {
  name                 = "some"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
}
