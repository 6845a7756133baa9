resource "aws_lb_listener" "https" {
  port     = 443
  protocol = "HTTPS"
  # ruleid: terraform-aws-outdated-tls-policy
  ssl_policy = "ELBSecurityPolicy-2016-08"
}

resource "aws_lb_listener" "newer" {
  # ruleid: terraform-aws-outdated-tls-policy
  ssl_policy = "ELBSecurityPolicy-TLS13-1-0-2021-06"
}

resource "aws_lb_listener" "good" {
  # ok: terraform-aws-outdated-tls-policy
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

resource "aws_cloudfront_distribution" "site" {
  viewer_certificate {
    # ruleid: terraform-aws-outdated-tls-policy
    minimum_protocol_version = "TLSv1_2016"
  }
}

resource "aws_cloudfront_distribution" "good" {
  viewer_certificate {
    # ok: terraform-aws-outdated-tls-policy
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_api_gateway_domain_name" "api" {
  # ruleid: terraform-aws-outdated-tls-policy
  security_policy = "TLS_1_0"
}

resource "aws_opensearch_domain" "search" {
  domain_endpoint_options {
    # ruleid: terraform-aws-outdated-tls-policy
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}
