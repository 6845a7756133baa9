"""xAST: cases whose file or folder ends in _T (must be reported) or _F (must not), and scenes that are made of several cases.

A case is reported when a finding about commands lies in its file or folder. A scene is written as a condition over cases, such as
`a_T && !b_F`. It is judged in two ways, since published figures were counted in the first:

- "scenes": each case that the scene names must be reported, unless an exclamation mark stands right before its name. The marks before a bracket,
  as in `(a_T/one || a_T/two) && !(b_F/one || b_F/two)`, do not count, so that such a scene, of cases that span files, cannot pass.
- "scenes as written": the condition is true.
"""

import json
import os
import re
from collections import defaultdict

from . import sarif
from .tally import Tally, Verdict
from .weaknesses import COMMANDS

MEMBER = re.compile(r"(!?)\s*([\w./-]+)")
TOKEN = re.compile(r"[\w./-]+|!|\(|\)|&&|\|\|")
AREA = re.compile(r"accuracy/\w+|completeness/\w+(?:/\w+)?")


def case_of(path):
    """The outermost part of the path that is named like a case, with what stands before it."""
    parts = os.path.splitext(path)[0].split("/")
    return next(("/".join(parts[:count + 1]) for count, part in enumerate(parts) if part.endswith(("_T", "_F"))), None)


def area_of(case):
    found = AREA.search(case)
    return found.group() if found else "other"


def scenes(suite):
    """Folder and condition of each scene."""
    for path in sorted(suite.rglob("config.json")):
        try:
            groups = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue  # some of the suite's lists cannot be read
        items = [item for group in groups.values() if isinstance(group, list) for item in group]
        for scene in (scene for item in items for level in item.get("scene_levels", []) for scene in level.get("scene_list", [])):
            yield path.parent.relative_to(suite).as_posix(), scene.get("compose", "")


def holds(condition, is_reported):
    """Whether a condition made of names, !, &&, || and brackets is true."""
    tokens = TOKEN.findall(condition)[::-1]

    def either():
        value = both()
        while tokens and tokens[-1] == "||":
            tokens.pop()
            value = both() or value
        return value

    def both():
        value = single()
        while tokens and tokens[-1] == "&&":
            tokens.pop()
            value = single() and value
        return value

    def single():
        token = tokens.pop() if tokens else ""
        if token == "!":
            return not single()
        if token == "(":
            value = either()
            if tokens:
                tokens.pop()
            return value
        return is_reported(token)

    return either()


def judge(suite, findings, ending):
    files = {}
    for path in sorted(suite.rglob("*" + ending)):
        name = path.relative_to(suite).as_posix()
        if path.is_file() and case_of(name):
            files[name] = case_of(name)
    reported = {files[name] for name, found in sarif.by_file(findings, files).items() if any(one.weaknesses & COMMANDS for one in found)}
    cases = sorted(set(files.values()))
    groups, total, wrong = defaultdict(Tally), Tally(), []
    for case in cases:
        is_real = case.endswith("_T")
        total.add(is_real, case in reported)
        mistake = groups[area_of(case)].add(is_real, case in reported)
        if mistake:
            wrong.append((mistake, case))
    known = set(cases)
    written = 0
    for folder, condition in scenes(suite):
        wanted = [(case_of(os.path.join(folder, name)), mark != "!") for mark, name in MEMBER.findall(condition)]
        wanted = [(case, must) for case, must in wanted if case in known]
        if not wanted:
            continue
        written += holds(condition, lambda name: case_of(os.path.join(folder, name)) in reported)
        is_right = all((case in reported) == must for case, must in wanted)
        for tally in (total, groups[area_of(folder + "/")]):
            tally.scenes += 1
            tally.scenes_right += is_right
    figures = {
        "recall": total.recall, "false alarms": total.false_alarms, "scenes": total.scene_share,
        "scenes as written": 100 * written / max(total.scenes, 1)}
    return Verdict(total, sorted(groups.items()), figures, wrong)
