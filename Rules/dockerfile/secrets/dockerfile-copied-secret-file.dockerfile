FROM debian:12
# ruleid: dockerfile-copied-secret-file
COPY .env /app/.env
# ruleid: dockerfile-copied-secret-file
COPY package.json .env.production ./
# ruleid: dockerfile-copied-secret-file
ADD deploy/id_rsa /root/.ssh/id_rsa
# ruleid: dockerfile-copied-secret-file
COPY .git /app/.git
# ok: dockerfile-copied-secret-file
COPY .env.example /app/.env
# ok: dockerfile-copied-secret-file
COPY .gitignore /app/
# ok: dockerfile-copied-secret-file
COPY --from=build /app/tls.key /app/
# ok: dockerfile-copied-secret-file
COPY deploy/id_rsa.pub /root/.ssh/authorized_keys
