plain    = "a\tb"
hole     = "a-${var.b}-c"
choice   = "%{ if var.on }on: ${var.name}%{ else }off%{ endif }"
one_way  = "%{ if var.on }on%{ endif }"
nothing  = "%{ if var.on }%{ endif }"
each     = "%{ for item in var.list }${item},%{ endfor }"
inner    = "%{ for k, v in var.map ~}${k}%{ if v }=${v}%{ endif }%{ endfor ~}"
splat    = list[*].name
splats   = list[*].inner[0].name
every    = list[*]
old      = list.*.name
document = <<-EOT
  %{ for item in var.list ~}
  line ${item}
  %{ endfor ~}
EOT
