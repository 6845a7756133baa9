"""Judges any tool's SARIF report of a suite: python3 -m harness.accuracy SUITE REPORT [--list]

SUITE: owasp, securibench, xast-javascript, xast-python. The suites lie in the folder that CORPORA names (Benchmarks/run --list).
"""

import argparse
import os
from pathlib import Path

from . import sarif
from .suites import SUITES


def main():
    parser = argparse.ArgumentParser(prog="python3 -m harness.accuracy", description="Judges a SARIF report of a suite.")
    parser.add_argument("suite", choices=[suite.name for suite in SUITES])
    parser.add_argument("report", type=Path)
    parser.add_argument("--list", action="store_true", help="name what was judged wrong")
    options = parser.parse_args()
    suite = next(suite for suite in SUITES if suite.name == options.suite)
    verdict = suite.judge(Path(os.environ["CORPORA"]) / suite.folder, sarif.read(options.report))
    if options.list:
        print("\n".join(f"{kind} {case}" for kind, case in verdict.wrong))
    for group, tally in verdict.groups:
        print(f"{group:58} {tally}")
    print(f"{'all':58} {verdict.total}")
    print("; ".join(f"{name} {figure:.1f}" for name, figure in verdict.figures.items()))


main()
