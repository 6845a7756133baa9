# Within one block.
resource "service" "direct" {
  argument {
    # ruleid: secret-as-argument
    value = var.secret
  }
  argument {
    # ruleid: secret-as-argument
    value = "--token=${upper(var.secret)}"
  }
  argument {
    # ok: secret-as-argument
    value = sha256(var.secret)
  }
  argument {
    # ruleid: secret-as-argument
    value = var.verbose ? "-v" : var.secret
  }
  argument {
    # ok: secret-as-argument
    value = var.secret == "" ? "--anonymous" : "--known"
  }
  argument {
    # ruleid: secret-as-argument
    value = jsonencode({ token = [var.secret] })
  }
  # ruleid: secret-as-argument
  output = publish(var.secret)
}

# A local is used above the place that gives it its value.
resource "service" "through_locals" {
  argument {
    # ruleid: secret-as-argument
    value = local.copy
  }
  argument {
    # ruleid: secret-as-argument
    value = local.settings.token
  }
  argument {
    # ok: secret-as-argument
    value = local.settings.name
  }
  argument {
    # ok: secret-as-argument
    value = local.egg
  }
}

locals {
  copy     = local.settings["token"]
  settings = { token = var.secret, name = "web" }
  # Neither has a value.
  hen = local.egg
  egg = local.hen
}

# Loops and splats.
resource "service" "through_collections" {
  argument {
    # ruleid: secret-as-argument
    value = [for item in ["-v", var.secret] : upper(item)]
  }
  argument {
    # ruleid: secret-as-argument
    value = { for key, item in { token = var.secret } : key => item }
  }
  argument {
    # ok: secret-as-argument
    value = [for key, item in { token = var.secret } : key]
  }
  argument {
    # ruleid: secret-as-argument
    value = local.accounts[*].token
  }
  argument {
    # ok: secret-as-argument
    value = local.accounts[*].name
  }
  argument {
    # ruleid: secret-as-argument
    value = local.accounts.*.token[0]
  }
}

locals {
  accounts = [{ token = var.secret, name = "a" }]
}

# Directives in texts.
resource "service" "through_directives" {
  argument {
    # ruleid: secret-as-argument
    value = "%{ if var.verbose }-v%{ else }${var.secret}%{ endif }"
  }
  argument {
    # ok: secret-as-argument
    value = "%{ if var.secret == "" }-v%{ endif }"
  }
  argument {
    # ruleid: secret-as-argument
    value = "%{ for item in local.accounts }${item.token}%{ endfor }"
  }
  argument {
    # ok: secret-as-argument
    value = "%{ for item in local.accounts }${item.name}%{ endfor }"
  }
}

# What another block was given.
resource "account" "first" {
  token = var.secret
  name  = "first"
  key {
    content = "public"
  }
  key {
    content = var.secret
    comment = "second"
  }
}

resource "account" "many" {
  count = 3
  token = var.secret
  name  = "account ${count.index}"
}

data "store" "entry" {
  token = var.secret
}

resource "service" "through_blocks" {
  argument {
    # ruleid: secret-as-argument
    value = account.first.token
  }
  argument {
    # ok: secret-as-argument
    value = account.first.name
  }
  argument {
    # ruleid: secret-as-argument
    value = account.first.key[1].content
  }
  argument {
    # ok: secret-as-argument
    value = account.first.key[1].comment
  }
  argument {
    # ruleid: secret-as-argument
    value = account.many[0].token
  }
  argument {
    # ruleid: secret-as-argument
    value = account.many[*].token
  }
  argument {
    # ok: secret-as-argument
    value = account.many[var.number].name
  }
  argument {
    # ruleid: secret-as-argument
    value = data.store.entry.token
  }
  argument {
    # ruleid: secret-as-argument
    value = data.vault.entry.token
  }
}

# Blocks that stand once for each element.
resource "service" "each" {
  for_each = { web = { token = var.secret, name = "web" } }
  argument {
    # ruleid: secret-as-argument
    value = each.value.token
  }
  argument {
    # ok: secret-as-argument
    value = each.value.name
  }
  argument {
    # ok: secret-as-argument
    value = each.key
  }
  dynamic "option" {
    for_each = [var.secret]
    content {
      argument {
        # ruleid: secret-as-argument
        value = option.value
      }
    }
  }
  dynamic "option" {
    for_each = ["-v"]
    iterator = word
    content {
      argument {
        # ok: secret-as-argument
        value = word.value
      }
    }
  }
}

# Defaults of variables; a whole block as the sink, and an attribute as the source.
variable "initial" {
  default = { password = "abc" }
}

resource "database" "main" {
  # ruleid: known-password-in-user
  user {
    password = "hunter2"
  }
  # ruleid: known-password-in-user
  user {
    login {
      name = var.standard_password
    }
  }
  # ruleid: known-password-in-user
  user {
    password = var.initial.password
  }
  # ok: known-password-in-user
  user {
    password = var.password
  }
}
