# ruleid: terraform-aws-unencrypted-database
resource "aws_db_instance" "plain" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
}

# ruleid: terraform-aws-unencrypted-database
resource "aws_rds_cluster" "explicit" {
  engine            = "aurora-postgresql"
  storage_encrypted = false
}

# ok: terraform-aws-unencrypted-database
resource "aws_db_instance" "encrypted" {
  engine            = "postgres"
  storage_encrypted = true
}

# ok: terraform-aws-unencrypted-database
resource "aws_db_instance" "chosen" {
  storage_encrypted = var.encrypted
}

# ok: terraform-aws-unencrypted-database
resource "aws_db_instance" "replica" {
  replicate_source_db = aws_db_instance.encrypted.identifier
}

# ok: terraform-aws-unencrypted-database
resource "aws_rds_cluster" "restored" {
  snapshot_identifier = var.snapshot
}

# ok: terraform-aws-unencrypted-database
resource "aws_db_subnet_group" "group" {
  subnet_ids = var.subnets
}
