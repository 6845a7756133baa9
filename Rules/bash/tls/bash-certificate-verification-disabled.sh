#!/bin/bash
# ruleid: bash-certificate-verification-disabled
curl -k https://example.org/tool -o tool
# ruleid: bash-certificate-verification-disabled
curl -fsSLk -H "Accept: x" "$URL"
# ruleid: bash-certificate-verification-disabled
curl --silent --insecure "https://$host/health"
# ruleid: bash-certificate-verification-disabled
wget -q --no-check-certificate https://example.org/tool
# ruleid: bash-certificate-verification-disabled
git -c http.sslVerify=false clone https://example.org/app.git
# ruleid: bash-certificate-verification-disabled
git config --global http.sslVerify false
# ruleid: bash-certificate-verification-disabled
pip install --trusted-host pypi.example.org app
# ruleid: bash-certificate-verification-disabled
npm config set strict-ssl false
# ruleid: bash-certificate-verification-disabled
export NODE_TLS_REJECT_UNAUTHORIZED=0
# ruleid: bash-certificate-verification-disabled
NODE_TLS_REJECT_UNAUTHORIZED=0 node fetch.js
# ok: bash-certificate-verification-disabled
curl -k https://localhost:8443/health
# ok: bash-certificate-verification-disabled
curl --cacert company.pem https://example.org/tool -o tool
# ok: bash-certificate-verification-disabled
tar -k -xf tool.tar
# ok: bash-certificate-verification-disabled
git config --global http.sslVerify true
# ok: bash-certificate-verification-disabled
echo "never use curl --insecure"
