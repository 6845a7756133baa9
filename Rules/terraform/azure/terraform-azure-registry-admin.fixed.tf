resource "azurerm_container_registry" "images" {
  # ruleid: terraform-azure-registry-admin
  admin_enabled = false
}

resource "azurerm_container_registry" "closed" {
  # ok: terraform-azure-registry-admin
  admin_enabled = false
}
