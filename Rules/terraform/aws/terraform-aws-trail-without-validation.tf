# ruleid: terraform-aws-trail-without-validation
resource "aws_cloudtrail" "all" {
  name           = "all"
  s3_bucket_name = aws_s3_bucket.trail.id
}

# ok: terraform-aws-trail-without-validation
resource "aws_cloudtrail" "validated" {
  name                       = "all"
  s3_bucket_name             = aws_s3_bucket.trail.id
  enable_log_file_validation = true
}
