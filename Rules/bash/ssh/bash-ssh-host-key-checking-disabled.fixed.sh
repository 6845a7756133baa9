#!/bin/bash
# ruleid: bash-ssh-host-key-checking-disabled
ssh -o StrictHostKeyChecking=accept-new deploy@example.org uptime
# ruleid: bash-ssh-host-key-checking-disabled
scp -q -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=accept-new app.tar "$HOST":/srv
# ok: bash-ssh-host-key-checking-disabled
ssh -o StrictHostKeyChecking=accept-new deploy@example.org uptime
# ok: bash-ssh-host-key-checking-disabled
ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile=known_hosts deploy@example.org
# ok: bash-ssh-host-key-checking-disabled
echo -o StrictHostKeyChecking=no
