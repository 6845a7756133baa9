data "aws_iam_policy_document" "bucket" {
  # ruleid: terraform-aws-policy-for-everyone
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.reports.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # ok: terraform-aws-policy-for-everyone
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.reports.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.organisation]
    }
  }

  # ok: terraform-aws-policy-for-everyone
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # ok: terraform-aws-policy-for-everyone
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [var.account]
    }
  }
}

resource "aws_sqs_queue_policy" "orders" {
  policy = jsonencode({
    Statement = [
      # ruleid: terraform-aws-policy-for-everyone
      { Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = aws_sqs_queue.orders.arn },
      # ruleid: terraform-aws-policy-for-everyone
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "sqs:*", Resource = aws_sqs_queue.orders.arn },
      # ok: terraform-aws-policy-for-everyone
      { Effect = "Allow", Principal = { AWS = var.account }, Action = "sqs:*", Resource = aws_sqs_queue.orders.arn },
      # ok: terraform-aws-policy-for-everyone
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.orders.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.orders.arn } }
      },
    ]
  })
}

resource "aws_iam_role" "any" {
  # ruleid: terraform-aws-policy-for-everyone
  assume_role_policy = <<EOF
{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole"
    }
  ]
}
EOF
}

resource "aws_s3_bucket_policy" "tls" {
  # ok: terraform-aws-policy-for-everyone
  policy = <<EOF
{
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "${aws_s3_bucket.reports.arn}/*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}
EOF
}

# ruleid: terraform-aws-policy-for-everyone
resource "aws_lambda_permission" "all" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "*"
}

# ok: terraform-aws-policy-for-everyone
resource "aws_lambda_permission" "gateway" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal     = "apigateway.amazonaws.com"
}
