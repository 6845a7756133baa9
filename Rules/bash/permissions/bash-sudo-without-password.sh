#!/bin/bash
# ruleid: bash-sudo-without-password
echo "app ALL=(ALL) NOPASSWD:ALL" >> /etc/sudoers
# ruleid: bash-sudo-without-password
echo 'deploy ALL=(ALL:ALL) NOPASSWD: ALL' | tee /etc/sudoers.d/deploy
# ok: bash-sudo-without-password
echo "app ALL=(root) NOPASSWD: /usr/bin/systemctl restart app" > /etc/sudoers.d/app
# ok: bash-sudo-without-password
echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app
