echo before
if true; then
  echo inside
echo )
fi fi
for in; do
echo after
