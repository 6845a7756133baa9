resource "aws_security_group" "database" {
  # ruleid: terraform-aws-database-port-open
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  # ok: terraform-aws-database-port-open
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.web.id]
  }

  # ok: terraform-aws-database-port-open
  ingress {
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# ruleid: terraform-aws-database-port-open
resource "aws_security_group_rule" "cache" {
  type        = "ingress"
  from_port   = "6379"
  to_port     = "6379"
  protocol    = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}

# ruleid: terraform-aws-database-port-open
resource "aws_vpc_security_group_ingress_rule" "search" {
  from_port   = 9200
  to_port     = 9300
  ip_protocol = "tcp"
  cidr_ipv6   = "::/0"
}

# ok: terraform-aws-database-port-open
resource "aws_vpc_security_group_ingress_rule" "inner" {
  from_port   = 9200
  to_port     = 9300
  ip_protocol = "tcp"
  cidr_ipv4   = "10.1.0.0/16"
}
