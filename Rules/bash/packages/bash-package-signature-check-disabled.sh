#!/bin/bash
# ruleid: bash-package-signature-check-disabled
apt-get install -y --allow-unauthenticated tool
# ruleid: bash-package-signature-check-disabled
apt-get -o Acquire::AllowInsecureRepositories=true update
# ruleid: bash-package-signature-check-disabled
yum install -y --nogpgcheck tool
# ruleid: bash-package-signature-check-disabled
apk add --no-cache --allow-untrusted tool.apk
# ok: bash-package-signature-check-disabled
apt-get install -y tool
# ok: bash-package-signature-check-disabled
apk add --no-cache tool
# ok: bash-package-signature-check-disabled
echo --nogpgcheck
