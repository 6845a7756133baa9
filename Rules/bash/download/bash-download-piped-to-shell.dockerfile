FROM debian:12
# ruleid: bash-download-piped-to-shell
RUN curl -fsSL https://example.org/install.sh | sh
# ruleid: bash-download-piped-to-shell
RUN ["sh", "-c", "curl -fsSL https://example.org/install.sh | sh"]
# ok: bash-download-piped-to-shell
RUN ["sh", "-c", "curl -fsSL https://example.org/tool.tar.gz | tar xz"]
# ok: bash-download-piped-to-shell
RUN ["curl", "-o", "/tmp/install.sh", "https://example.org/install.sh"]
