"""The comments that say where a rule is to report: `ruleid: a, b` for the line after it, `ok:`, `todoruleid:`, `todook:`.

A comment stands alone on its line. Where several words follow each other (`ruleid: deepok: a`), the first one is meant for an engine
that looks at one file, which is how both programs are asked.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

COMMENT = re.compile(r"\s*(?:#|//|<!--|/\*|\(\*|\{/\*|--|;|%)\s*(.*?)\s*(?:-->|\*/\}?|\*\))?\s*$")
WORD = re.compile(r"(?:pro|deep)?(?:todo)?(?:ruleid|ok):\s*")
KINDS = ("ruleid", "ok", "todoruleid", "todook")


@dataclass
class Expectation:
    """Lines of one rule in one file, from 1."""

    reported: set = field(default_factory=set)
    unjudged: set = field(default_factory=set)  # what the authors know to be wrong
    is_named: bool = False


def read(path):
    """Expectations by the rules' ids."""
    expected = defaultdict(Expectation)
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        comment = COMMENT.match(line)
        word = comment and WORD.match(comment[1])
        if not word:
            continue
        kind = word[0].rstrip().removesuffix(":")
        if kind not in KINDS:
            continue
        rest = comment[1][word.end():]
        while again := WORD.match(rest):
            rest = rest[again.end():]
        for name in filter(None, (part.strip() for part in rest.split(","))):
            expected[name].is_named = True
            if kind == "ruleid":
                expected[name].reported.add(number + 1)
            elif kind != "ok":
                expected[name].unjudged.add(number + 1)
    return expected
