resource "aws_s3_bucket" "reports" {
  bucket = "reports"
  # ruleid: terraform-aws-public-bucket-acl
  acl = "public-read"
}

resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  # ruleid: terraform-aws-public-bucket-acl
  acl = "public-read-write"
}

resource "aws_s3_bucket_acl" "any_account" {
  bucket = aws_s3_bucket.uploads.id
  # ruleid: terraform-aws-public-bucket-acl
  acl = "authenticated-read"
}

resource "aws_s3_bucket_acl" "closed" {
  bucket = aws_s3_bucket.closed.id
  # ok: terraform-aws-public-bucket-acl
  acl = "private"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  # ok: terraform-aws-public-bucket-acl
  acl = "log-delivery-write"
}

resource "aws_s3_bucket_acl" "chosen" {
  bucket = aws_s3_bucket.chosen.id
  # ok: terraform-aws-public-bucket-acl
  acl = var.acl
}

resource "other_bucket" "foreign" {
  # ok: terraform-aws-public-bucket-acl
  acl = "public-read"
}
