FROM golang:1.24 AS build
# ok: dockerfile-no-user
CMD ["go", "test", "./..."]

FROM debian:12
COPY --from=build /server /server
# ruleid: dockerfile-no-user
ENTRYPOINT ["/server"]
# ok: dockerfile-no-user
CMD ["--port", "8080"]
