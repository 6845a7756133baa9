FROM node:22 AS build
# ok: dockerfile-root-user
USER root
RUN npm ci

FROM node:22-slim
# ok: dockerfile-root-user
USER root
RUN apt-get update && apt-get install -y --no-install-recommends tini
USER node
COPY --from=build /app /app
# ruleid: dockerfile-root-user
USER root
CMD ["node", "/app/server.js"]
