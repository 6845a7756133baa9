direct() {
  # ruleid: commands
  eval "$(curl -s "$url")"
}

script=$(curl -s "$url")
# ruleid: commands
eval "$script"
# ok: commands
echo "$script"

short=$(echo "$script" | head -1)
# ruleid: commands
eval "x=${short}"

quoted=$(printf %q "$script")
# ok: commands
eval "x=$quoted"

script=true
# ok: commands
eval "$script"
