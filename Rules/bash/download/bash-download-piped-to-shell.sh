#!/bin/bash
# ruleid: bash-download-piped-to-shell
curl -fsSL https://example.org/install.sh | bash
# ruleid: bash-download-piped-to-shell
wget -qO- https://example.org/install.sh | sudo -E sh -s -- --yes
# ruleid: bash-download-piped-to-shell
curl -s "$URL" | tee install.log | bash -
# ruleid: bash-download-piped-to-shell
bash <(curl -s https://example.org/install.sh)
# ruleid: bash-download-piped-to-shell
sh -c "$(curl -fsSL https://example.org/install.sh)"
# ruleid: bash-download-piped-to-shell
eval "$(curl -fsSL https://example.org/env.sh)"
# ok: bash-download-piped-to-shell
curl -fsSL https://example.org/data.json | jq .version
# ok: bash-download-piped-to-shell
curl -fsSLo install.sh https://example.org/install.sh
sha256sum --check install.sha256 && bash install.sh
# ok: bash-download-piped-to-shell
cat install.sh | bash
# ok: bash-download-piped-to-shell
curl -fsSL https://example.org/bash | tar x
