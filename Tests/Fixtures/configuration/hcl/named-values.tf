locals {
  off  = false
  days = 7
  twice = 1
}

locals {
  twice = 90
}

variable "retention" {
  type    = number
  default = 14
}

resource "disk" "a" {
  # ruleid: value-by-name
  encrypted = local.off
  # ruleid: number-by-name
  retention = local.days
}

resource "disk" "b" {
  # ruleid: value-by-name
  encrypted = "false"
  # ok: number-by-name
  retention = "${var.retention}"
}

resource "disk" "d" {
  # ruleid: number-by-name
  retention = var.retention
}

resource "disk" "c" {
  # ok: value-by-name
  encrypted = var.unknown
  # ok: number-by-name
  retention = local.twice
}
