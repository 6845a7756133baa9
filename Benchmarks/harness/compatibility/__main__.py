"""Command line of Benchmarks/compatibility."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

from .. import machine
from . import cases, page, running

CAUSES = Path(__file__).with_name("causes.txt")


def say(text):
    print(f"compatibility: {text}", file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/compatibility", description="Compares rules' answers here and under Semgrep CE.")
    parser.add_argument("checkout", type=Path, nargs="+", help="a checkout of rules with files that test them, or of Semgrep itself")
    parser.add_argument("--only", default="", help="rules whose first language matches this regular expression")
    parser.add_argument("--cores", type=int, default=machine.processors())
    parser.add_argument("--no-write", action="store_true", help="leave docs/compatibility.md as it is")
    return parser.parse_args()


def suites(checkout):
    """Title and cases of what a checkout holds."""
    tests = checkout / "tests"
    if not (tests / "patterns").is_dir():
        yield checkout.name.replace("+", "/"), cases.of_collection(checkout)
        return
    yield "patterns", cases.of_pattern_suite(tests / "patterns")
    for title, folders in (("rules", ("rules", "rules_v2")), ("taint", ("tainting_rules", "taint_maturity"))):
        yield title, (case for folder in folders if (tests / folder).is_dir() for case in cases.of_collection(tests / folder))


def causes():
    """`CASE = why it does not pass`, a line each."""
    lines = CAUSES.read_text().splitlines() if CAUSES.exists() else []
    return dict(line.split(" = ", 1) for line in lines if " = " in line and not line.startswith("#"))


def main():
    options = arguments()
    root = Path(__file__).resolve().parents[3]
    settings = SimpleNamespace(
        martlet=Path(os.environ["MARTLET"]).resolve(), semgrep=Path(os.environ["PEERS"]).resolve() / "bin" / "semgrep", cores=options.cores,
        environment={**os.environ, "MARTLET_DATA": str(root), "NO_COLOR": "1"})
    known = causes()
    lines = []
    with tempfile.TemporaryDirectory(prefix="martlet-compatibility-") as scratch:
        settings.scratch = Path(scratch)
        for checkout in options.checkout:
            if not checkout.is_dir():
                raise SystemExit(f"Benchmarks/compatibility: there is no folder {checkout}")
            for title, found in suites(checkout):
                chosen = [case for case in found if case.language in page.SCANNED and re.search(options.only, case.language)]
                if not chosen:
                    say(f"{title}: no rules with files that test them")
                    continue
                say(f"{title}: {len(chosen)} rules")
                ours, theirs = running.ask_martlet(chosen, settings, say), running.ask_semgrep(chosen, settings, say)
                part, reached, failures = page.of_suite(chosen, ours, theirs, known)
                say(f"{title}: {reached:.1f} % of what passes under Semgrep CE; {failures} rules do not pass")
                lines += [f"### {title}", "", *part, ""]
    if not lines:
        sys.exit(2)
    version = subprocess.run([settings.semgrep, "--version"], capture_output=True, text=True).stdout.strip()
    lines = [f"Measured with Semgrep CE {version}.", "", *lines]
    print("\n".join(lines))
    document = root / "docs" / "compatibility.md"
    if not options.no_write:
        text = document.read_text()
        marks = "<!-- tables: written by Benchmarks/compatibility -->", "<!-- tables: end -->"
        before, rest = text.split(marks[0], 1)
        document.write_text("\n".join([before + marks[0], *lines]) + marks[1] + rest.split(marks[1], 1)[1])


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
