"""Securibench Micro: comments BAD and OK on the lines of sinks.

A marked line is reported when a finding about requests covers it; of a finding of many lines the first eleven count. Findings on lines
without a mark are not judged.
"""

import os
import re
from collections import defaultdict

from . import sarif
from .tally import Tally, Verdict
from .weaknesses import REQUESTS

MARK = re.compile(r"(?:/\*|//)\s*(BAD|OK)\b")
CASES = "securibench/micro/"


def marks(suite):
    """By file, the marked lines and whether each is bad."""
    found = {}
    for path in sorted(suite.rglob("*.java")):
        name = path.relative_to(suite).as_posix()
        if CASES not in name:
            continue
        lines = enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        marked = {number: MARK.search(line).group(1) == "BAD" for number, line in lines if MARK.search(line)}
        if marked:
            found[name] = marked
    return found


def judge(suite, findings):
    expected = marks(suite)
    found = sarif.by_file(findings, expected)
    groups, total, wrong = defaultdict(Tally), Tally(), []
    for name, marked in sorted(expected.items()):
        group = os.path.basename(os.path.dirname(name))
        about = [finding for finding in found[name] if finding.weaknesses & REQUESTS]
        for line, is_bad in marked.items():
            is_reported = any(finding.first <= line <= min(finding.last, finding.first + 10) for finding in about)
            total.add(is_bad, is_reported)
            mistake = groups[group].add(is_bad, is_reported)
            if mistake:
                wrong.append((mistake, f"{name}:{line}"))
    figures = {"recall": total.recall, "false alarms": total.false_alarms, "accuracy": total.accuracy}
    return Verdict(total, sorted(groups.items()), figures, wrong)
