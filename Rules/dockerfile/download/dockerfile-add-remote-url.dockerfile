FROM debian:12
# ruleid: dockerfile-add-remote-url
ADD https://example.org/tool.tar.gz /opt/
# ok: dockerfile-add-remote-url
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/tool.tar.gz /opt/
# ok: dockerfile-add-remote-url
ADD app.tar.gz /opt/
