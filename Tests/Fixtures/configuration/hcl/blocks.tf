# ruleid: block-with-attribute
resource "aws_s3_bucket" "open" {
  bucket = "b"
  acl    = "public-read"
}

# ok: block-with-attribute
resource "aws_s3_bucket" "closed" {
  acl = "private"
}

# ok: block-with-attribute
resource "other" "open" {
  acl = "public-read"
}

# ruleid: block-without
resource "aws_db_instance" "plain" {
  name = "x"
}

# ok: block-without
resource "aws_db_instance" "encrypted" {
  name              = "x"
  storage_encrypted = true
}

# ruleid: in-any-order
flag {
  value = "on"
  other = 1
  name  = "a"
}

# ok: in-any-order
flag {
  name = "a"
}

# ruleid: block-within
resource "outer" "x" {
  settings {
    inner {
      bad = true
    }
  }
}

# ok: block-within
resource "outer" "y" {
  inner {
    bad = false
  }
}

locals {
  statements = [
    # ruleid: list-and-object
    { Effect = "Allow", Action = ["s3:Get", "*"] },
    # ok: list-and-object
    { Effect = "Allow", Action = ["s3:Get"] },
  ]
  # ruleid: calls
  text = trimspace(file("${path.module}/key"))
}

# ruleid: head
data "aws_ami" "latest" {
  owners = ["self"]
}

# ok: head
data "aws_vpc" "main" {}

# ruleid: part-of-a-block
queue "long" {
  name = "long"
  size = 1
  limits {
    high = 3
    low  = 2
  }
  # ruleid: part-of-an-object
  labels = {
    role = "b"
    team = "a"
  }
}

# ok: part-of-a-block
queue "other" {
  size = 1
  limits { low = 3 }
  # ok: part-of-an-object
  labels = { role = "a" }
}
