"""The part `accuracy` of a run: scans each suite that is there, judges the report, and says what the figures are."""

import os
import shlex
import sys

from ..process import measure
from ..tables import table, verdict
from . import sarif
from .suites import SUITES


def say(text):
    print(text, file=sys.stderr, flush=True)


def is_present(settings, suite):
    return (settings.corpora / suite.folder / suite.scanned).is_dir()


def list_suites(settings):
    """What `Benchmarks/run --list` says of the suites."""
    print(f"Suites of the part accuracy, looked for in the same folder:")
    for suite in SUITES:
        print(f"  {suite.title:30} {suite.repository:60} {'there' if is_present(settings, suite) else 'missing'}")


def how_to_get(settings, suite):
    return f"git clone --depth 1 https://github.com/{suite.repository} {shlex.quote(str(settings.corpora / suite.folder))}"


def scan(suite, report):
    """Arguments of the scan, to be run in the suite's checkout."""
    return ["scan", "--quiet", "--no-cache", *suite.configuration, "--no-git-ignore", "--no-configuration", "--fail-on", "never", "--output", report, suite.scanned]


def shown(settings, suite):
    """The command as a person would write it in the suite's checkout."""
    arguments = [os.path.relpath(part, settings.root) if os.path.isabs(part) else str(part) for part in scan(suite, "report.sarif")]
    return "martlet " + " ".join(shlex.quote(part) for part in arguments)


def measure_suite(settings, suite):
    """The verdict on Martlet's report of a suite, and how long the scan took."""
    report = settings.scratch / f"{suite.name}.sarif"
    sample = measure(
        [settings.martlet, *scan(suite, report)], cwd=settings.corpora / suite.folder, environment=settings.environment)
    if not report.exists():
        raise SystemExit(f"Benchmarks/run: the scan of {suite.title} ended with status {sample.status} and no report")
    return suite.judge(settings.corpora / suite.folder, sarif.read(report)), sample


def accuracy(settings, measured):
    rows, details, targets, commands = [], [], [], []
    for suite in SUITES:
        if not is_present(settings, suite):
            say(f"  {suite.title} is not there; to get it: {how_to_get(settings, suite)}")
            rows.append([suite.title, suite.rules, "not there", "", "", suite.peers])
            continue
        judged, sample = measure_suite(settings, suite)
        total = judged.total
        say(f"  {suite.title}: {sample.wall:.1f} s")
        rows.append([
            suite.title, suite.rules, "; ".join(f"{name} {figure:.1f} %" for name, figure in judged.figures.items()),
            f"{total.found} / {total.missed} / {total.false} / {total.quiet}",
            f"{total.scenes_right} of {total.scenes}" if total.scenes else "", suite.peers])
        commands.append(f"- {suite.title}: `{shown(settings, suite)}`")
        details += ["", f"{suite.title}:", "", *groups(judged)]
        for name, goal in suite.goals:
            figure = judged.figures[name]
            targets.append(verdict(f"{suite.title}: {name} at least {goal} %", figure >= goal, f"{figure:.1f} %"))
    lines = table(["suite", "rules", "Martlet", "TP / FN / FP / TN", "scenes right", "other tools, as published"], rows)
    if commands:
        lines += ["", "The scans, each in the suite's checkout (`xast.yaml` is given by its place in Martlet's checkout):", "", *commands, *details]
    return lines, targets


def groups(judged):
    """One row for each group of cases, so that a change shows where it happened."""
    return table(
        ["group", "TP", "FN", "FP", "TN", "recall", "false alarms"],
        [[name, tally.found, tally.missed, tally.false, tally.quiet, f"{tally.recall:.1f} %", f"{tally.false_alarms:.1f} %"]
         for name, tally in judged.groups])
