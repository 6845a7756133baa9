resource "azurerm_linux_virtual_machine" "web" {
  admin_username = "shop"
  admin_password = var.password
  # ruleid: terraform-azure-password-login
  disable_password_authentication = false
}

resource "azurerm_linux_virtual_machine" "keys" {
  # ok: terraform-azure-password-login
  disable_password_authentication = true
}

resource "azurerm_virtual_machine" "old" {
  os_profile_linux_config {
    # ruleid: terraform-azure-password-login
    disable_password_authentication = false
  }
}
