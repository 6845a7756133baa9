export PATH=/opt/bin:$PATH EDITOR=vi
declare -r limit=10
unset name

if [[ -z "$1" && $2 == y* ]]; then
  usage
elif test -f "$1"; then
  read_file "$1"
else
  exit 2
fi

for file in *.txt "$other"; do
  rm -- "$file"
done
for ((i = 0; i < 3; i++)); do echo "$i"; done
while read -r line; do
  echo "$line"
done < input
until ping -c1 host; do sleep 1; done

case "$1" in
  -h | --help) usage ;;
  *) run "$@" ;;
esac

function greet() {
  local who=$1
  echo "hello $who"
}
greet2() { greet "$1"; }
