# syntax=docker/dockerfile:1
ARG VERSION=3.20
FROM --platform=linux/amd64 alpine:${VERSION}@sha256:abc AS build
LABEL org.example.name="an image" stage=build
ENV PORT=8080 GREETING="hello $USER"
ENV LEGACY the rest
WORKDIR /app/$PORT
ADD --chown=app:app https://example.org/a.tar.gz /tmp/
COPY --from=build /a /b ./
COPY <<EOF /etc/motd
Hello
EOF
EXPOSE 80 443/tcp $PORT
VOLUME ["/data"]
VOLUME /a /b
STOPSIGNAL SIGTERM
MAINTAINER Somebody <somebody@example.org>
USER app:${GROUP:-app}
ONBUILD RUN make
HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1
HEALTHCHECK NONE
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENTRYPOINT ["/entry", "--flag"]
CMD exec server
