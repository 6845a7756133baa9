# ruleid: terraform-google-open-firewall
resource "google_compute_firewall" "ssh" {
  network = "default"
  allow {
    protocol = "tcp"
    ports    = ["80", "22"]
  }
  source_ranges = ["0.0.0.0/0"]
}

# ruleid: terraform-google-open-firewall
resource "google_compute_firewall" "all" {
  network = "default"
  allow {
    protocol = "all"
  }
  source_ranges = ["0.0.0.0/0"]
}

# ruleid: terraform-google-open-firewall
resource "google_compute_firewall" "every_port" {
  network = "default"
  allow {
    protocol = "tcp"
  }
  source_ranges = ["::/0"]
}

# ok: terraform-google-open-firewall
resource "google_compute_firewall" "web" {
  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }
  source_ranges = ["0.0.0.0/0"]
}

# ok: terraform-google-open-firewall
resource "google_compute_firewall" "proxy" {
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
  source_ranges = ["35.235.240.0/20"]
}

# ok: terraform-google-open-firewall
resource "google_compute_firewall" "out" {
  direction = "EGRESS"
  allow {
    protocol = "all"
  }
  source_ranges = ["0.0.0.0/0"]
}

# ok: terraform-google-open-firewall
resource "google_compute_firewall" "ping" {
  allow {
    protocol = "icmp"
  }
  source_ranges = ["0.0.0.0/0"]
}
