resource "azurerm_storage_container" "open" {
  # ruleid: terraform-azure-public-blobs
  container_access_type = "container"
}

resource "azurerm_storage_container" "blobs" {
  # ruleid: terraform-azure-public-blobs
  container_access_type = "blob"
}

resource "azurerm_storage_container" "closed" {
  # ok: terraform-azure-public-blobs
  container_access_type = "private"
}

resource "azurerm_storage_account" "open" {
  # ruleid: terraform-azure-public-blobs
  allow_nested_items_to_be_public = true
}

resource "azurerm_storage_account" "closed" {
  # ok: terraform-azure-public-blobs
  allow_nested_items_to_be_public = false
}
