# ruleid: label-by-name
resource "cloud_object_store" "logs" {}

# ruleid: label-by-name
resource cloud_object_store logs {}

# ok: label-by-name
resource "my_cloud_store" "logs" {}

# ruleid: label-by-text, label-as-code
data "cloud_user" "me" {}

# ruleid: label-by-text
# ok: label-as-code
data "cloud_group" "us" {}

# ok: label-by-text
data "not_cloud_user" "me" {}

# ruleid: label-alone
provider "cloud" {
  # ruleid: value-with-quotes
  region = "eu-1"
}

# ok: label-alone
provider "other" {
  # ok: value-with-quotes
  region = "us-1"
}

# ruleid: label-rewritten
variable "size" {}
