resource "aws_instance" "web" {
  ami = var.ami
  metadata_options {
    http_endpoint = "enabled"
    # ruleid: terraform-aws-instance-metadata-v1
    http_tokens = "optional"
  }
}

resource "aws_launch_template" "web" {
  metadata_options {
    # ruleid: terraform-aws-instance-metadata-v1
    http_tokens = "optional"
  }
}

resource "aws_launch_template" "newer" {
  metadata_options {
    # ok: terraform-aws-instance-metadata-v1
    http_tokens = "required"
  }
}

resource "aws_instance" "chosen" {
  metadata_options {
    # ok: terraform-aws-instance-metadata-v1
    http_tokens = var.tokens
  }
}
