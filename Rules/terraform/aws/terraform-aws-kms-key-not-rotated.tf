# ruleid: terraform-aws-kms-key-not-rotated
resource "aws_kms_key" "data" {
  description = "data"
}

# ok: terraform-aws-kms-key-not-rotated
resource "aws_kms_key" "rotated" {
  enable_key_rotation = true
}

# ok: terraform-aws-kms-key-not-rotated
resource "aws_kms_key" "chosen" {
  enable_key_rotation = var.rotate
}

# ok: terraform-aws-kms-key-not-rotated
resource "aws_kms_key" "signing" {
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
}
