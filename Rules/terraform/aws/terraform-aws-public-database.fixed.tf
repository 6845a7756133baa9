resource "aws_db_instance" "shop" {
  engine = "postgres"
  # ruleid: terraform-aws-public-database
  publicly_accessible = false
}

resource "aws_rds_cluster_instance" "one" {
  # ruleid: terraform-aws-public-database
  publicly_accessible = false
}

resource "aws_db_instance" "inner" {
  # ok: terraform-aws-public-database
  publicly_accessible = false
}

resource "aws_db_instance" "chosen" {
  # ok: terraform-aws-public-database
  publicly_accessible = var.public
}

resource "aws_instance" "web" {
  # ok: terraform-aws-public-database
  publicly_accessible = true
}
