#!/bin/bash
# ruleid: bash-recursive-delete-of-unset-variable
rm -rf "$STEAMROOT/"*
# ruleid: bash-recursive-delete-of-unset-variable
rm -rf $TARGET/
clean() {
  # ruleid: bash-recursive-delete-of-unset-variable
  rm -fr "$1"/*
}
BUILD=out/build
# ok: bash-recursive-delete-of-unset-variable
rm -rf "$BUILD"/*
# ok: bash-recursive-delete-of-unset-variable
rm -rf "${CACHE:?}"/*
# ok: bash-recursive-delete-of-unset-variable
rm -rf "$CACHE/objects"
# ok: bash-recursive-delete-of-unset-variable
rm -f "$CACHE"/*
# ruleid: bash-recursive-delete-of-unset-variable
rm -rf $PREFIX/lib
# ruleid: bash-recursive-delete-of-unset-variable
rm -rf "${PREFIX}/usr/bin"
# ok: bash-recursive-delete-of-unset-variable
rm -rf "$PREFIX"/lib/app
# ok: bash-recursive-delete-of-unset-variable
rm -rf "$BUILD/lib"
for dir in a b; do
  # ok: bash-recursive-delete-of-unset-variable
  rm -rf "$dir"/
done
set -euo pipefail
# ok: bash-recursive-delete-of-unset-variable
rm -rf "$OTHER"/*
