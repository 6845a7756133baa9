resource "azurerm_storage_account" "files" {
  # ruleid: terraform-azure-http-allowed
  https_traffic_only_enabled = false
}

resource "azurerm_linux_web_app" "web" {
  # ruleid: terraform-azure-http-allowed
  https_only = false
}

resource "azurerm_windows_web_app" "web" {
  # ok: terraform-azure-http-allowed
  https_only = true
}

resource "azurerm_linux_function_app" "chosen" {
  # ok: terraform-azure-http-allowed
  https_only = var.https
}
