"""Which numbers of the CWE list mean the same fault, for judging.

Tools file one fault under several numbers, some more general than others. A finding counts for a case when one of its numbers is in the
set of the case. The sets hold the numbers that the suite's cases are about, their parents and children in the CWE tree (its pillars apart), and
those that the list keeps apart although tools use them for one fault (77 and 78, 89 and 943, …).
"""


def numbers(text):
    """Numbers and ranges of them: "22-24 73"."""
    result = set()
    for part in text.split():
        first, _, last = part.partition("-")
        result |= set(range(int(first), int(last or first) + 1))
    return frozenset(result)


# By the number that the suite gives a case.
OWASP = {
    22: numbers("22 23 36 73 98"),  # path traversal
    78: numbers("77 78 88 214"),  # commands
    79: numbers("79 80"),  # markup
    89: numbers("89 564 943"),  # queries
    90: numbers("90"),  # directories
    327: numbers("326 327 696 780"),  # ciphers
    328: numbers("326 327 328 916"),  # hashes
    330: numbers("330 331 332 335 338"),  # predictable values
    501: numbers("501"),  # trust boundary
    614: numbers("311 614 1004"),  # cookies
    643: numbers("91 643"),  # XPath
}

# Commands and code.
COMMANDS = numbers("74 77 78 88 94-97 214 913 1336")

# What a request can do to a servlet: injection of all kinds, paths, redirects, responses, logs and messages that tell too much.
REQUESTS = numbers(
    "20 22-40 73-91 93-99 102 105 106 108 109 112-114 116 117 129 134 179-181 200 209-211 214 215 434 436 441 462 470 489 497 501 532 "
    "535-537 550 554 564 601 606 610 621 622 624 627 641-643 652 668 694 706 755 781 913 914 917 918 943 1173 1174 1236 1284-1289 1336")
