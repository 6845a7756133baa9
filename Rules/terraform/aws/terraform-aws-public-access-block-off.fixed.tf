resource "aws_s3_bucket_public_access_block" "reports" {
  bucket = aws_s3_bucket.reports.id
  # ruleid: terraform-aws-public-access-block-off
  block_public_acls = true
  # ruleid: terraform-aws-public-access-block-off
  block_public_policy = true
  # ok: terraform-aws-public-access-block-off
  ignore_public_acls = true
  # ok: terraform-aws-public-access-block-off
  restrict_public_buckets = var.restrict
}

resource "aws_s3_account_public_access_block" "all" {
  # ruleid: terraform-aws-public-access-block-off
  restrict_public_buckets = true
}

resource "something_else" "x" {
  # ok: terraform-aws-public-access-block-off
  block_public_acls = false
}
