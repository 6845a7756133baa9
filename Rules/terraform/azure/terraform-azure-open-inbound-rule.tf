# ruleid: terraform-azure-open-inbound-rule
resource "azurerm_network_security_rule" "rdp" {
  direction              = "Inbound"
  access                 = "Allow"
  protocol               = "Tcp"
  source_address_prefix  = "*"
  destination_port_range = "3389"
}

resource "azurerm_network_security_group" "web" {
  # ruleid: terraform-azure-open-inbound-rule
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    protocol               = "*"
    source_address_prefix  = "Internet"
    destination_port_range = "*"
  }

  # ruleid: terraform-azure-open-inbound-rule
  security_rule {
    direction               = "Inbound"
    access                  = "Allow"
    protocol                = "Tcp"
    source_address_prefix   = "0.0.0.0/0"
    destination_port_ranges = ["443", "5432"]
  }

  # ok: terraform-azure-open-inbound-rule
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    protocol               = "Tcp"
    source_address_prefix  = "*"
    destination_port_range = "443"
  }

  # ok: terraform-azure-open-inbound-rule
  security_rule {
    direction              = "Inbound"
    access                 = "Deny"
    protocol               = "*"
    source_address_prefix  = "*"
    destination_port_range = "*"
  }

  # ok: terraform-azure-open-inbound-rule
  security_rule {
    direction              = "Outbound"
    access                 = "Allow"
    protocol               = "*"
    source_address_prefix  = "*"
    destination_port_range = "*"
  }
}

# ok: terraform-azure-open-inbound-rule
resource "azurerm_network_security_rule" "office" {
  direction              = "Inbound"
  access                 = "Allow"
  source_address_prefix  = "10.0.0.0/8"
  destination_port_range = "22"
}
