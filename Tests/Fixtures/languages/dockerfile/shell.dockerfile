FROM debian
RUN --mount=type=cache,target=/var/cache/apt apt-get update \
  # don't forget the lists
  && apt-get install -y \
    curl \

    git \
  && rm -rf /var/lib/apt/lists/*
RUN <<EOF
set -e
curl "$URL" | sh
EOF
RUN cat <<EOF > /etc/config
key=$VALUE
EOF
RUN <<EOF
#!/usr/bin/env python3
print("no shell")
EOF
RUN ["/bin/sh", "-c", "echo \"hi\""]
CMD FOO=1 server --port=$PORT; # to the end

FROM windows
SHELL ["powershell", "-Command"]
RUN Remove-Item -Recurse C:\temp
