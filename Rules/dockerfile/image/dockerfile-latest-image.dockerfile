# ruleid: dockerfile-latest-image
FROM node:latest AS build
# ok: dockerfile-latest-image
FROM node:22.14-slim
# ok: dockerfile-latest-image
FROM gcr.io/distroless/static:latest@sha256:3f2b64ef97bd285e36132c684e6b2ae8f2723293d09aae046196cca64251acac
