# ruleid: terraform-google-bucket-with-acls
resource "google_storage_bucket" "plain" {
  name     = "plain"
  location = "EU"
}

# ruleid: terraform-google-bucket-with-acls
resource "google_storage_bucket" "explicit" {
  uniform_bucket_level_access = false
}

# ok: terraform-google-bucket-with-acls
resource "google_storage_bucket" "uniform" {
  uniform_bucket_level_access = true
}

# ok: terraform-google-bucket-with-acls
resource "google_storage_bucket" "kept_in" {
  public_access_prevention = "enforced"
}
