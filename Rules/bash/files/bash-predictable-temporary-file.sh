#!/bin/bash
# ruleid: bash-predictable-temporary-file
work=/tmp/build.$$
# ruleid: bash-predictable-temporary-file
list > /tmp/list-$$
# ruleid: bash-predictable-temporary-file
sort "$list" >> "/var/tmp/sorted.$RANDOM"
# ok: bash-predictable-temporary-file
work=$(mktemp -d)
# ok: bash-predictable-temporary-file
list > "$work/list"
# ok: bash-predictable-temporary-file
echo $$ > /run/app.pid
# ok: bash-predictable-temporary-file
log=/var/log/app.$$
