"""Reading a SARIF report as far as judging needs it."""

import json
import os
import re
import urllib.parse
from collections import defaultdict
from dataclasses import dataclass

CWE = re.compile(r"cwe[-_/: ]*0*(\d+)", re.I)


@dataclass(frozen=True)
class Finding:
    path: str
    first: int  # lines
    last: int
    weaknesses: frozenset  # numbers of the CWE list


def weaknesses(value):
    return frozenset(int(number) for number in CWE.findall(json.dumps(value)))


def read(path):
    """The findings of a report, each with the weaknesses that it or its rule is filed under. What a rule's manual mentions does not count."""
    found = []
    for run in json.loads(path.read_bytes())["runs"]:
        parts = [run["tool"]["driver"], *run["tool"].get("extensions", [])]
        rules = {}
        for rule in (rule for part in parts for rule in part.get("rules", [])):
            rules[rule["id"]] = weaknesses([rule["id"], rule.get("properties"), rule.get("relationships")])
        for result in run.get("results", []):
            if not result.get("locations"):
                continue
            place = result["locations"][0]["physicalLocation"]
            region = place.get("region", {})
            first = region.get("startLine", 1)
            path = urllib.parse.unquote(re.sub(r"^file://", "", place["artifactLocation"]["uri"]))
            own = weaknesses([result.get("properties"), result.get("taxa")])
            found.append(Finding(
                os.path.normpath(path), first, region.get("endLine") or first, own | rules.get(result.get("ruleId"), frozenset())))
    return found


def by_file(findings, names):
    """Findings by the suite's files. A report's paths are relative to wherever the tool was started, so their ends are compared."""
    same_name = defaultdict(list)
    for name in names:
        same_name[os.path.basename(name)].append(name)
    found = defaultdict(list)
    for finding in findings:
        path = "/" + finding.path
        candidates = same_name.get(os.path.basename(finding.path), ())
        name = next((name for name in candidates if path.endswith("/" + name) or ("/" + name).endswith(path)), None)
        if name:
            found[name].append(finding)
    return found
