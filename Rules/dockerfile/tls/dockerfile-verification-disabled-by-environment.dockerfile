FROM node:22
# ruleid: dockerfile-verification-disabled-by-environment
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
# ruleid: dockerfile-verification-disabled-by-environment
ENV GIT_SSL_NO_VERIFY true
# ruleid: dockerfile-verification-disabled-by-environment
ENV NPM_CONFIG_STRICT_SSL="false" NODE_ENV=production
# ok: dockerfile-verification-disabled-by-environment
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
# ok: dockerfile-verification-disabled-by-environment
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/company.pem
