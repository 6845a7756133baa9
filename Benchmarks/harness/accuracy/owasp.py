"""OWASP Benchmark for Java 1.2: one case per file, true or false, in eleven categories; a table in the suite says which.

A case is reported when a finding in its file is filed under its category's weakness. The suite's own score is the mean over the categories
of the share of true cases reported less the share of false ones.
"""

import csv
import re
from collections import defaultdict

from .tally import Tally, Verdict
from .weaknesses import OWASP

CASE = re.compile(r"BenchmarkTest\d+")


def judge(suite, findings):
    reported = defaultdict(set)
    for finding in findings:
        named = CASE.search(finding.path)
        if named:
            reported[named.group()] |= finding.weaknesses
    groups = defaultdict(Tally)
    total, wrong = Tally(), []
    with open(suite / "expectedresults-1.2.csv", newline="") as table:
        for row in csv.reader(table):
            if row[0].startswith("#"):
                continue
            case, category, is_real, number = (cell.strip() for cell in row[:4])
            is_reported = bool(reported[case] & OWASP.get(int(number), {int(number)}))
            total.add(is_real == "true", is_reported)
            mistake = groups[category].add(is_real == "true", is_reported)
            if mistake:
                wrong.append((mistake, f"{category} {case}"))
    ordered = sorted(groups.items())
    recall = sum(tally.recall for _, tally in ordered) / len(ordered)
    false_alarms = sum(tally.false_alarms for _, tally in ordered) / len(ordered)
    figures = {"true cases reported": recall, "false cases reported": false_alarms, "score": recall - false_alarms}
    return Verdict(total, ordered, figures, wrong)
