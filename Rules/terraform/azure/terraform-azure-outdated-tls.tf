resource "azurerm_storage_account" "files" {
  # ruleid: terraform-azure-outdated-tls
  min_tls_version = "TLS1_0"
}

resource "azurerm_mssql_server" "shop" {
  # ruleid: terraform-azure-outdated-tls
  minimum_tls_version = "1.1"
}

resource "azurerm_linux_web_app" "web" {
  site_config {
    # ruleid: terraform-azure-outdated-tls
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_storage_account" "good" {
  # ok: terraform-azure-outdated-tls
  min_tls_version = "TLS1_2"
}

resource "azurerm_redis_cache" "good" {
  # ok: terraform-azure-outdated-tls
  minimum_tls_version = "1.2"
}
