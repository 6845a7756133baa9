#!/bin/bash
# ruleid: bash-privileged-container
docker run --rm --privileged builder
# ruleid: bash-privileged-container
docker run -d -v /var/run/docker.sock:/var/run/docker.sock agent
# ruleid: bash-privileged-container
podman run -v /:/host:ro backup
# ok: bash-privileged-container
docker run --rm --cap-add NET_ADMIN builder
# ok: bash-privileged-container
docker run -v "$PWD":/work -v /srv/data:/data builder
# ok: bash-privileged-container
docker build --tag privileged .
