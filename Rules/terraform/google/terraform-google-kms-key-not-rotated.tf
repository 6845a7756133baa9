# ruleid: terraform-google-kms-key-not-rotated
resource "google_kms_crypto_key" "data" {
  key_ring = google_kms_key_ring.ring.id
}

# ok: terraform-google-kms-key-not-rotated
resource "google_kms_crypto_key" "rotated" {
  key_ring        = google_kms_key_ring.ring.id
  rotation_period = "7776000s"
}

# ok: terraform-google-kms-key-not-rotated
resource "google_kms_crypto_key" "signing" {
  purpose = "ASYMMETRIC_SIGN"
}
