# ruleid: terraform-aws-unencrypted-disk
resource "aws_ebs_volume" "plain" {
  availability_zone = var.zone
  size              = 40
}

# ruleid: terraform-aws-unencrypted-disk
resource "aws_efs_file_system" "shared" {
  encrypted = false
}

resource "aws_instance" "web" {
  ami = var.ami
  root_block_device {
    volume_size = 20
    # ruleid: terraform-aws-unencrypted-disk
    encrypted = false
  }
}

resource "aws_launch_template" "web" {
  block_device_mappings {
    ebs {
      # ruleid: terraform-aws-unencrypted-disk
      encrypted = "false"
    }
  }
}

# ok: terraform-aws-unencrypted-disk
resource "aws_instance" "other" {
  ami = var.ami
}

# ok: terraform-aws-unencrypted-disk
resource "aws_ebs_volume" "encrypted" {
  availability_zone = var.zone
  encrypted         = true
}

# ok: terraform-aws-unencrypted-disk
resource "aws_ebs_volume" "restored" {
  availability_zone = var.zone
  snapshot_id       = var.snapshot
}
