import re

# ruleid: repeated-repetition
re.compile("^(a+)+$")
# ok: repeated-repetition
re.compile("^(a+)++$")
# ok: repeated-repetition
re.compile("^a+$")
