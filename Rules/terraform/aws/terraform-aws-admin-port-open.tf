resource "aws_security_group" "web" {
  name = "web"

  # ruleid: terraform-aws-admin-port-open
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  # ruleid: terraform-aws-admin-port-open
  ingress {
    from_port        = 3380
    to_port          = 3400
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
  }

  # ok: terraform-aws-admin-port-open
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  # ok: terraform-aws-admin-port-open
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  # ok: terraform-aws-admin-port-open
  egress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# ruleid: terraform-aws-admin-port-open
resource "aws_security_group_rule" "remote" {
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  from_port         = 3389
  to_port           = 3389
  protocol          = "tcp"
  cidr_blocks       = [var.office, "0.0.0.0/0"]
}

# ok: terraform-aws-admin-port-open
resource "aws_security_group_rule" "out" {
  type        = "egress"
  from_port   = 22
  to_port     = 22
  protocol    = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}

# ruleid: terraform-aws-admin-port-open
resource "aws_vpc_security_group_ingress_rule" "shell" {
  security_group_id = aws_security_group.web.id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

# ok: terraform-aws-admin-port-open
resource "aws_vpc_security_group_ingress_rule" "inner" {
  from_port                    = 22
  to_port                      = 22
  ip_protocol                  = "tcp"
  referenced_security_group_id = aws_security_group.bastion.id
}
