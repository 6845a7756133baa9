FROM node:22.1
# ok: bash-certificate-verification-disabled
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
# ruleid: bash-certificate-verification-disabled
RUN NODE_TLS_REJECT_UNAUTHORIZED=0 node fetch.js
