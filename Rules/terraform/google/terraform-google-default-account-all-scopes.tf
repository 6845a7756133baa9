resource "google_compute_instance" "web" {
  # ruleid: terraform-google-default-account-all-scopes
  service_account {
    scopes = ["cloud-platform"]
  }
}

resource "google_container_node_pool" "pool" {
  # ruleid: terraform-google-default-account-all-scopes
  node_config {
    oauth_scopes = ["https://www.googleapis.com/auth/cloud-platform"]
  }
}

resource "google_compute_instance" "own" {
  # ok: terraform-google-default-account-all-scopes
  service_account {
    email  = google_service_account.web.email
    scopes = ["cloud-platform"]
  }
}

resource "google_compute_instance" "narrow" {
  # ok: terraform-google-default-account-all-scopes
  service_account {
    scopes = ["logging-write"]
  }
}

resource "google_container_node_pool" "own" {
  # ok: terraform-google-default-account-all-scopes
  node_config {
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
  }
}
