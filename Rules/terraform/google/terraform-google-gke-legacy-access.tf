resource "google_container_cluster" "old" {
  # ruleid: terraform-google-gke-legacy-access
  enable_legacy_abac = true
  master_auth {
    client_certificate_config {
      # ruleid: terraform-google-gke-legacy-access
      issue_client_certificate = true
    }
  }
}

resource "google_container_cluster" "good" {
  # ok: terraform-google-gke-legacy-access
  enable_legacy_abac = false
  master_auth {
    client_certificate_config {
      # ok: terraform-google-gke-legacy-access
      issue_client_certificate = false
    }
  }
}
