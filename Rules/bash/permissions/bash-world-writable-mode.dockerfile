FROM debian:12
# ruleid: bash-world-writable-mode
RUN chmod -R 777 /srv
# ruleid: bash-world-writable-mode
RUN ["chmod", "777", "/srv"]
# ruleid: bash-world-writable-mode
RUN ["/bin/sh", "-c", "mkdir /srv/app && chmod a+w /srv/app"]
# ok: bash-world-writable-mode
RUN ["chmod", "755", "/srv"]
# ok: bash-world-writable-mode
RUN ["/bin/sh", "-c", "chmod 0750 /srv/app"]
# ok: bash-world-writable-mode
RUN ["echo", "chmod 777 /srv"]
