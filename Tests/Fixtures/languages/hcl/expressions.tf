locals {
  nothing   = null
  flags     = [true, !var.off, -1, 1.5e3]
  table     = { Name = "x", "quoted" = 2, (var.key) = [] }
  first     = aws_instance.web[0].id
  legacy    = aws_instance.web.0.id
  all       = aws_instance.web[*].id
  every     = aws_instance.web.*.id
  sum       = (1 + 2) * 3 >= 4 && var.a != "b" || false
  choice    = var.a ? "yes" : "no"
  upper     = upper(join(",", var.list...))
  list      = [for k, v in var.map : "${k}=${v}" if v != ""]
  map       = { for item in var.list : item.key => item.value... }
  escaped   = "a\n\"b\"\u00e4 $${literal}"
  script    = <<-EOF
    #!/bin/sh
    echo ${var.name}
  EOF
  plain = <<EOF
{"a": 1}
EOF
  directive = "%{ if var.a }x%{ else }y%{ endif }"
}
