"""The tables of docs/compatibility.md."""

import re

from ..tables import table

# The languages that this program scans; rules for others are counted, not run.
SCANNED = (
    "python", "javascript", "typescript", "java", "go", "terraform", "yaml", "json", "dockerfile", "bash", "html", "xml", "generic", "regex")


def of_suite(cases, ours, theirs, causes):
    """Lines of Markdown about one suite, and the share of what passes there that passes here too."""
    rows, failures, total = [], [], [0] * 5
    for name in SCANNED:
        numbers = [number for number, case in enumerate(cases) if case.language == name]
        if not numbers:
            continue
        here = {number for number in numbers if cases[number].is_right(ours.lines[number])}
        there = {number for number in numbers if cases[number].is_right(theirs.lines[number])}
        figures = [len(numbers), len(there), len(here & there), len(here - there), len(here)]
        total = [a + b for a, b in zip(total, figures)]
        rows.append(row(name, figures))
        failures += [number for number in numbers if number not in here]
    rows.append(row("all", total))
    lines = table(["language", "rules", "pass under Semgrep CE", "of these pass here", "", "pass here alone", "pass here"], rows)
    lines += ["", *failing(cases, ours, theirs, failures, causes)]
    return lines, share(total[2], total[1]), len(failures)


def reason(text):
    """What the program said, without where the files lay that were made for it."""
    return re.sub(r"\S*martlet-compatibility-\S*?rules\.yaml:\d+: ", "", " ".join(text.split()))


def row(name, figures):
    rules, there, both, alone, here = figures
    return [name, rules, there, both, f"{share(both, there):.1f} %", alone, here]


def share(part, whole):
    return 100 * part / whole if whole else 100.0


def failing(cases, ours, theirs, failures, causes):
    if not failures:
        return ["Every rule passes."]
    lines = ["What does not pass here (lines that are missing and lines that are too many), and why:", ""]
    for number in failures:
        case, found = cases[number], ours.lines[number]
        if found is None:
            what = f"no answer: {reason(ours.reasons[number])}"
        else:
            parts = [
                f"{word} {', '.join(map(str, sorted(those)))}"
                for word, those in (("missing", case.reported - case.unjudged - found), ("too many", found - case.reported - case.unjudged)) if those]
            what = "; ".join(parts)
        also = "" if case.is_right(theirs.lines[number]) else " Does not pass under Semgrep CE either."
        lines.append(f"- `{case.name}`: {what}. {causes.get(case.name, '**Not explained yet.**')}{also}")
    return lines
