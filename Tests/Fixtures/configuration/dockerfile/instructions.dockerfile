# ruleid: image
FROM debian:latest AS base
# ok: image
FROM debian:12 AS other
# ruleid: untagged
FROM debian
# ok: untagged
FROM --platform=linux/arm64 debian:12

# ruleid: without-later
CMD ["root-server", "-p", "80"]

# ok: command
RUN echo "unsafe --now"
# ruleid: command
RUN a && unsafe --now
# ruleid: command
HEALTHCHECK CMD unsafe --now
RUN a \
  # it's a comment
  # ruleid: command
  && unsafe --now
RUN <<EOF
echo before
# ruleid: command
unsafe --now
EOF

# ruleid: run
RUN apt-get update && apt-get install -y curl
# ok: run
RUN apt-get update

# ruleid: piped
RUN curl https://example.org | sh
# ok: piped
RUN curl https://example.org | tar x

# ruleid: variable
ENV SECRET=a
# ok: variable
ENV OTHER=b

ENV SSH=22
# ruleid: known-value
EXPOSE $SSH
# ok: known-value
EXPOSE 2222

# ruleid: option
COPY --from=base a b /out
# ok: option
COPY a b /out

# ruleid: several-lines
RUN if [ -f a ]; then echo a; fi

USER app
# ok: without-later
CMD ["root-server"]
