# ruleid: word-of-digits
chmod "777" file
# ruleid: word-of-digits
chmod 777 file
# ruleid: word-of-digits
chmod $"777" file
# ok: word-of-digits
chmod '777' file
# ok: word-of-digits
chmod "0777" file
# ok: word-of-digits
chmod "" file

# ruleid: value-of-address
# ok: single-quotes-stay
PLACE="http://host"
# ruleid: value-of-address
PLACE=http://host
# ruleid: single-quotes-stay
# ok: value-of-address
PLACE='http://host'
# ok: value-of-address
PLACE="$(cat http)"

# ruleid: word-rewritten
fetch "my file"
