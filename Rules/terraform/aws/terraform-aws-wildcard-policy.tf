data "aws_iam_policy_document" "deploy" {
  # ruleid: terraform-aws-wildcard-policy
  statement {
    actions   = ["*"]
    resources = ["*"]
  }

  # ok: terraform-aws-wildcard-policy
  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }

  # ok: terraform-aws-wildcard-policy
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }

  # ok: terraform-aws-wildcard-policy
  statement {
    actions   = ["*"]
    resources = [aws_s3_bucket.own.arn]
  }
}

resource "aws_iam_role_policy" "encoded" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # ruleid: terraform-aws-wildcard-policy
      { Effect = "Allow", Action = "*", Resource = "*" },
      # ruleid: terraform-aws-wildcard-policy
      {
        Sid      = "All"
        Effect   = "Allow"
        Action   = ["*"]
        Resource = ["*"]
      },
      # ok: terraform-aws-wildcard-policy
      { Effect = "Deny", Action = "*", Resource = "*" },
      # ok: terraform-aws-wildcard-policy
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" },
      # ok: terraform-aws-wildcard-policy
      { Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } },
    ]
  })
}

resource "aws_iam_policy" "written" {
  # ruleid: terraform-aws-wildcard-policy
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Action": "*",
      "Effect": "Allow",
      "Resource": ["*"]
    }
  ]
}
EOF
}

resource "aws_iam_policy" "narrow" {
  # ok: terraform-aws-wildcard-policy
  policy = <<EOF
{
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:*"], "Resource": "*" },
    { "Effect": "Deny", "Action": "*", "Resource": "*" }
  ]
}
EOF
}
