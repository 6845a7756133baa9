# A block, with labels and without.
terraform {
  required_version = ">= 1.5"
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${var.environment}-${local.region}"
  acl    = "private" // a comment
  count  = 2

  versioning {
    enabled = true
  }

  lifecycle_rule {
    expiration { days = 30 }
  }
}

variable region {}
