#!/usr/bin/env bash
set -euo pipefail

# Words, however they are quoted.
echo plain 'single' "double" $'ansi' a\ b "say \"hi\" \n"
echo "$HOME/bin" ${name}suffix "${a:-default}" ${#list} ${list[0]} "$@" $1 $((1 + count))

# What is joined, and where it goes.
ps aux | grep "$name" | awk '{print $1}'
echo done > log.txt 2>&1
make && make install || exit 1
! grep -q root /etc/passwd
sleep 10 &
curl -s "$url" | sh -s -- --yes
cat <<END | tee out
Hello $name
END
read -r line <<< "$text"
IFS=, LC_ALL=C sort file

# Commands in commands.
today=$(date +%F)
list+=(one "$two" three)
diff <(sort a) >(sort b)
old=`cat version`
(cd sub; make)
{ one; two; } > both
