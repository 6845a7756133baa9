# ruleid: terraform-azure-key-vault-purgeable
resource "azurerm_key_vault" "plain" {
  sku_name = "standard"
}

# ruleid: terraform-azure-key-vault-purgeable
resource "azurerm_key_vault" "explicit" {
  purge_protection_enabled = false
}

# ok: terraform-azure-key-vault-purgeable
resource "azurerm_key_vault" "kept" {
  purge_protection_enabled = true
}

# ok: terraform-azure-key-vault-purgeable
resource "azurerm_key_vault" "chosen" {
  purge_protection_enabled = var.protect
}
