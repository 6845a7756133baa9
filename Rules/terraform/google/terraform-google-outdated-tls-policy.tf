# ruleid: terraform-google-outdated-tls-policy
resource "google_compute_ssl_policy" "plain" {
  name    = "plain"
  profile = "MODERN"
}

# ruleid: terraform-google-outdated-tls-policy
resource "google_compute_region_ssl_policy" "old" {
  min_tls_version = "TLS_1_1"
}

# ok: terraform-google-outdated-tls-policy
resource "google_compute_ssl_policy" "good" {
  min_tls_version = "TLS_1_2"
}
