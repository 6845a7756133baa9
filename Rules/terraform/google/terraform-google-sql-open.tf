resource "google_sql_database_instance" "shop" {
  settings {
    ip_configuration {
      ipv4_enabled = true
      authorized_networks {
        name = "all"
        # ruleid: terraform-google-sql-open
        value = "0.0.0.0/0"
      }
      authorized_networks {
        name = "office"
        # ok: terraform-google-sql-open
        value = "203.0.113.7/32"
      }
    }
  }
}
