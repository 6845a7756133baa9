"""What is compared: one rule, one file, and the lines in which the one is to report in the other."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from . import annotations

# Folders of Semgrep's pattern suite: the language as rules name it, the ending of its files there, and one that is usual.
PATTERN_FOLDERS = {
    "bash": ("bash", ".bash", ".sh"), "dockerfile": ("dockerfile", ".dockerfile", ".dockerfile"), "go": ("go", ".go", ".go"),
    "html": ("html", ".html", ".html"), "java": ("java", ".java", ".java"), "js": ("javascript", ".js", ".js"),
    "json": ("json", ".json", ".json"), "python": ("python", ".py", ".py"), "terraform": ("terraform", ".tf", ".tf"),
    "ts": ("typescript", ".ts", ".ts"), "xml": ("xml", ".xml", ".xml"), "yaml": ("yaml", ".yaml", ".yaml"),
}
MARK = re.compile(r"(?:ERROR|MATCH):")


@dataclass
class Case:
    name: str  # the rule's place in the collection, and its file's: "python/lang/eval.yaml eval in eval.py"
    language: str  # the first that the rule is for
    rule: dict
    target: Path
    file_name: str
    reported: set
    unjudged: set

    def is_right(self, lines):
        return lines is not None and lines - self.unjudged == self.reported - self.unjudged


def parsed(path):
    """The rules of a file; none if it holds no rules."""
    try:
        document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        rules = document["rules"]
        return [rule for rule in rules if isinstance(rule, dict) and "id" in rule and "languages" in rule]
    except Exception:  # Whatever is wrong with a YAML file: it is no rule file.
        return []


def of_collection(root):
    """The rules of a folder of rule files with files to test them beside them."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        rule_files = sorted(name for name in names if name.endswith((".yaml", ".yml")) and ".test." not in name and ".fixed." not in name)
        stems = sorted({name.rsplit(".", 1)[0] for name in rule_files}, key=len, reverse=True)
        for rule_file in rule_files:
            stem = rule_file.rsplit(".", 1)[0]
            targets = [name for name in sorted(names) if is_target(name, stem, stems)]
            rules = parsed(Path(folder, rule_file)) if targets else []
            for target in targets:
                path = Path(folder, target)
                expected = annotations.read(path)
                for rule in rules:
                    if not expected[rule["id"]].is_named:
                        continue
                    place = os.path.relpath(os.path.join(folder, rule_file), root)
                    yield Case(
                        f"{place} {rule['id']} in {target}", language(rule), {**rule}, path, target, expected[rule["id"]].reported,
                        expected[rule["id"]].unjudged)


def is_target(name, stem, stems):
    """Whether a file tests the rules of `stem`: rule.py, rule.test.yaml, rule.other.py; not what a fix makes of it."""
    if ".fixed." in name or name.endswith((".fixed", ".fix", ".jsonnet", ".j2")):
        return False
    if name.endswith((".yaml", ".yml")) and ".test." not in name:
        return False
    return next((other for other in stems if name.startswith(other + ".")), None) == stem


def of_pattern_suite(root):
    """Single patterns: NAME.sgrep beside NAME.py, in which the line after a comment with MATCH: or ERROR: is to be found."""
    for folder, (name, ending, usual) in PATTERN_FOLDERS.items():
        for target in sorted((root / folder).glob(f"*{ending}")):
            pattern = next((path for path in (target.with_suffix(".sgrep"), root / "POLYGLOT" / f"{target.stem}.sgrep") if path.exists()), None)
            if not pattern:
                continue
            lines = target.read_text(encoding="utf-8", errors="replace").split("\n")
            rule = {
                "id": "pattern", "languages": [name], "severity": "ERROR", "message": "m",
                "pattern": pattern.read_text(encoding="utf-8", errors="replace")}
            yield Case(
                f"{folder}/{pattern.name} in {target.name}", name, rule, target, target.stem + usual,
                {number + 1 for number, line in enumerate(lines, 1) if MARK.search(line)}, set())


SAME = {"js": "javascript", "ts": "typescript", "hcl": "terraform", "sh": "bash", "docker": "dockerfile", "none": "generic", "py": "python"}


def language(rule):
    first = str((rule["languages"] or ["?"])[0]).lower()
    return SAME.get(first, first)
