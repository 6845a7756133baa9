resource "google_storage_bucket_iam_member" "open" {
  role = "roles/storage.objectViewer"
  # ruleid: terraform-google-public-binding
  member = "allUsers"
}

resource "google_project_iam_binding" "open" {
  role = "roles/viewer"
  # ruleid: terraform-google-public-binding
  members = ["group:ops@shop.example", "allAuthenticatedUsers"]
}

resource "google_storage_bucket_acl" "open" {
  # ruleid: terraform-google-public-binding
  predefined_acl = "publicRead"
}

resource "google_storage_bucket_iam_member" "closed" {
  role = "roles/storage.objectViewer"
  # ok: terraform-google-public-binding
  member = "serviceAccount:web@shop.iam.gserviceaccount.com"
}

resource "google_cloud_run_service_iam_member" "site" {
  role = "roles/run.invoker"
  # ok: terraform-google-public-binding
  member = "allUsers"
}
