# ruleid: word
target
# ruleid: word
other target
# ok: word
other "$target" targets

# ruleid: command-alone
lonely
# ruleid: command-alone
if true; then lonely; fi
# ok: command-alone
other lonely

# ruleid: arguments
copy a b c b
# ok: arguments
copy a b c

# ruleid: unquoted
# ok: quoted
show $one
# ok: unquoted
# ruleid: quoted
show "$one"

# ruleid: part-of-a-word
open a${one}b
# ok: part-of-a-word
open ${one}

# ruleid: pipe
fetch -q url | sudo shell -s
# ok: pipe
fetch -q url | less

# ruleid: assigned
IFS=','
# ok: assigned
IFS=',' read -r a b

# ruleid: deep
eval "x=$(remote 1)"
# ok: deep
eval "x=$(local 1)"

# ruleid: in-order
file=$(mktemp)
other=$(mktemp)
rm "$file"

# ruleid: in-a-condition
if [ -f a ]; then
  echo a
  abort
fi
# ok: in-a-condition
if [ -f a ]; then
  echo abort
fi

# ruleid: redirected
write a > /tmp/known
# ok: redirected
write a > elsewhere

# ruleid: in-another-shell
for f in $(ls -1); do echo "$f"; done
# ok: in-another-shell
for f in *; do ls "$f"; done
