resource "azurerm_storage_account_network_rules" "files" {
  # ruleid: terraform-azure-network-default-allow
  default_action = "Allow"
}

resource "azurerm_key_vault" "vault" {
  network_acls {
    bypass = "AzureServices"
    # ruleid: terraform-azure-network-default-allow
    default_action = "Allow"
  }
}

resource "azurerm_storage_account" "closed" {
  network_rules {
    # ok: terraform-azure-network-default-allow
    default_action = "Deny"
  }
}
