"""docs/benchmarks.md: each part of a run replaces what stands between its two markers."""

import re


def replace(text, part, lines):
    marks = (f"<!-- {part}: written by Benchmarks/run -->", f"<!-- {part}: end -->")
    pattern = re.compile(re.escape(marks[0]) + r".*?" + re.escape(marks[1]), re.S)
    if not pattern.search(text):
        raise SystemExit(f"Benchmarks/run: docs/benchmarks.md has no markers for {part}")
    block = "\n".join([marks[0], *lines, marks[1]])
    return pattern.sub(lambda _: block, text)
