resource "terraform_data" "notify" {
  provisioner "local-exec" {
    # ruleid: terraform-interpolated-local-exec
    command = "notify --title ${var.title}"
  }

  provisioner "local-exec" {
    # ruleid: terraform-interpolated-local-exec
    command = <<-EOT
      echo "${data.external.owner.result.name}" >> owners
    EOT
  }

  provisioner "local-exec" {
    command = "notify --title \"$TITLE\""
    # ok: terraform-interpolated-local-exec
    environment = {
      TITLE = var.title
    }
  }

  provisioner "local-exec" {
    # ok: terraform-interpolated-local-exec
    command = "${path.module}/notify.sh"
  }

  provisioner "local-exec" {
    # ok: terraform-interpolated-local-exec
    command = "wait-for ${self.id}"
  }
}
