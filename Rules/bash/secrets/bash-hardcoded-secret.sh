#!/bin/bash
# ruleid: bash-hardcoded-secret
export DEPLOY_TOKEN=9f8a7c6e5d4b3a2f1e0d
# ruleid: bash-hardcoded-secret
DB_PASSWORD="kR7vQ2mX9zLp4wTn"
# ok: bash-hardcoded-secret
DB_PASSWORD="$1"
# ok: bash-hardcoded-secret
DB_PASSWORD=$(pass show db)
# ok: bash-hardcoded-secret
DB_PASSWORD="${DB_PASSWORD:-}"
# ok: bash-hardcoded-secret
API_TOKEN="your-token-goes-here-1"
# ok: bash-hardcoded-secret
TOKEN_FILE=/run/secrets/token12345
# ok: bash-hardcoded-secret
PASSWORD=changeme123456
