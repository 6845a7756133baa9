FROM debian:12
# ruleid: dockerfile-secret-in-environment
ENV DB_PASSWORD=hunter2-prod
# ruleid: dockerfile-secret-in-environment
ARG API_TOKEN="ab12cd34ef56"
ENV PORT=8080 \
    # ruleid: dockerfile-secret-in-environment
    APP_SECRET=s3cr3t-value
# ok: dockerfile-secret-in-environment
ENV DB_PASSWORD_FILE=/run/secrets/db
# ok: dockerfile-secret-in-environment
ENV DB_PASSWORD=
# ok: dockerfile-secret-in-environment
ENV DB_PASSWORD=$PASSWORD
# ok: dockerfile-secret-in-environment
ARG API_TOKEN
# ok: dockerfile-secret-in-environment
ENV TOKEN_TTL=3600
# ok: dockerfile-secret-in-environment
ENV DB_PASSWORD=changeme
# ok: dockerfile-secret-in-environment
ARG GITHUB_TOKEN=latest
