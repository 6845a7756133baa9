ARG BASE=debian:12
# ruleid: dockerfile-untagged-image
FROM node AS build
# ok: dockerfile-untagged-image
FROM build AS test
# ok: dockerfile-untagged-image
FROM $BASE
# ok: dockerfile-untagged-image
FROM scratch
# ok: dockerfile-untagged-image
FROM node@sha256:3f2b64ef97bd285e36132c684e6b2ae8f2723293d09aae046196cca64251acac
