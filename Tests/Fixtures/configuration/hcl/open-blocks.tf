# ruleid: block-with-more
resource "firewall" "a" {
  name = "a"
  policy {
    enabled = false
    mode    = "detect"
  }
  # ruleid: object-with-more
  labels = {
    team   = "web"
    public = "yes"
  }
}

# ok: block-with-more
resource "firewall" "b" {
  policy {
    enabled = true
  }
  # ok: object-with-more
  labels = {
    team = "web"
  }
}
