resource "google_sql_database_instance" "shop" {
  settings {
    ip_configuration {
      # ruleid: terraform-google-sql-unencrypted-connections
      ssl_mode = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
    }
  }
}

resource "google_sql_database_instance" "old" {
  settings {
    ip_configuration {
      # ruleid: terraform-google-sql-unencrypted-connections
      require_ssl = false
    }
  }
}

resource "google_sql_database_instance" "good" {
  settings {
    ip_configuration {
      # ok: terraform-google-sql-unencrypted-connections
      ssl_mode = "ENCRYPTED_ONLY"
    }
  }
}
