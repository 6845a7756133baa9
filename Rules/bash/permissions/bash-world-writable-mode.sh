#!/bin/bash
# ruleid: bash-world-writable-mode
chmod 777 /srv/app
# ruleid: bash-world-writable-mode
chmod -R 0777 "$DIR"
# ruleid: bash-world-writable-mode
chmod a+rwx run.sh
# ruleid: bash-world-writable-mode
chmod 666 /var/log/app.log
# ruleid: bash-world-writable-mode
chmod o+w shared
# ok: bash-world-writable-mode
chmod 755 /srv/app
# ok: bash-world-writable-mode
chmod 1777 /srv/tmp
# ok: bash-world-writable-mode
chmod a+rx run.sh
# ok: bash-world-writable-mode
chmod g+w shared
# ok: bash-world-writable-mode
chmod 640 777
# ok: bash-world-writable-mode
chmod u+w,go-w file
