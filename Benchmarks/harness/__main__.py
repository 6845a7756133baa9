"""Command line of Benchmarks/run."""

import argparse
import os
import shlex
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from . import corpora, document, machine
from .accuracy.part import list_suites
from .flow import JAVA_RULES
from .parts import OF_REPOSITORIES, PARTS, say
from .public_rules import SCANNED
from .tables import table


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description="Measures Martlet beside a bare parse and other tools.")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure: " + ", ".join(PARTS))
    parser.add_argument("--languages", default="", help="only these, with commas between them")
    parser.add_argument("--rounds", type=int, default=5, help="counted runs of each command, after one that warms up")
    parser.add_argument("--peer-rounds", type=int, default=2, help="counted runs of Semgrep")
    parser.add_argument("--lines", type=int, default=200_000, help="of a larger repository, a sample of about so many lines is taken; 0 = all")
    parser.add_argument("--cores", type=int, default=machine.processors(), help="threads, for the parts that use several")
    parser.add_argument("--sizes", default="1,10,100", help="megabytes of the projects whose time per megabyte is compared")
    parser.add_argument("--scale", type=float, default=1, help="size of the hostile programs; 0.01 makes small ones")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md as it is")
    parser.add_argument("--list", action="store_true", help="say which repositories are wanted, and stop")
    return parser.parse_args()


def list_corpora(settings):
    print(f"Checkouts of these public repositories are looked for in {settings.corpora}, in folders named owner+name:")
    for language, found, repositories in corpora.present(settings):
        print(f"  {language:11} {' or '.join(repositories):60} {'there: ' + found if found else 'missing'}")
    print("The part flow measures every checkout that lies there; more make its 100 MB of distinct code. Beside Semgrep it needs its rules:")
    print(f"  {'java':11} {JAVA_RULES:60} {'there' if corpora.checkout(settings, JAVA_RULES).is_dir() else 'missing'}")
    print("The part rules loads the same collection, and scans the first of these that is there:")
    for repository in SCANNED:
        print(f"  {'python':11} {repository:60} {'there' if corpora.checkout(settings, repository).is_dir() else 'missing'}")
    list_suites(settings)
    print("To get one: git clone --depth 1 of the repository into that folder. What is missing is left out of the run.")


def lay_out_all(settings, options):
    """The corpora for CPU and wall times, and the repositories in full for the million lines."""
    wanted = [name for name in options.languages.split(",") if name]
    parts = settings.parts
    sampled, whole = [], []
    if not OF_REPOSITORIES & set(parts):
        return sampled, whole
    for language, found, repositories in corpora.present(settings):
        if wanted and language not in wanted:
            continue
        if not found:
            say(f"no {language}: {' or '.join(repositories)} is not in the folder that CORPORA names (Benchmarks/run --list)")
            continue
        if {"floor", "peers"} & set(parts):
            sampled.append(corpora.lay_out(settings, language, found, options.lines or sys.maxsize))
        if "memory" in parts:
            with_all = SimpleNamespace(**{**vars(settings), "scratch": settings.scratch / "whole"})
            with_all.scratch.mkdir(exist_ok=True)
            whole.append(corpora.lay_out(with_all, language, found, settings.merged_lines))
    return sampled, whole


def main():
    options = arguments()
    parts = [name.strip() for name in options.only.split(",") if name.strip()]
    unknown = [name for name in parts if name not in PARTS]
    if unknown:
        raise SystemExit(f"Benchmarks/run: there is no part {', '.join(unknown)}; parts are {', '.join(PARTS)}")
    root = Path(__file__).resolve().parents[2]
    settings = SimpleNamespace(
        root=root, corpora=Path(os.environ["CORPORA"]).resolve(), martlet=Path(os.environ["MARTLET"]).resolve(),
        peers=Path(os.environ["PEERS"]).resolve(), rounds=options.rounds, peer_rounds=options.peer_rounds, cores=options.cores,
        merged_lines=1_000_000, parts=parts, scale=options.scale, sizes=[int(text) for text in options.sizes.split(",")],
        # A fixed time makes reports comparable byte by byte; the rules are those of this checkout.
        environment={"SOURCE_DATE_EPOCH": "1700000000", "MARTLET_DATA": str(root), "NO_COLOR": "1"})
    if options.list:
        list_corpora(settings)
        return
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="martlet-bench-") as scratch:
        settings.scratch = Path(scratch)
        settings.environment["MARTLET_CACHE"] = str(settings.scratch / "cache")
        sampled, whole = lay_out_all(settings, options)
        if machine.load() > 0.5:
            say(f"the machine is busy (load {machine.load():.1f}): ratios hold better than times")
        page = root / "docs" / "benchmarks.md"
        verdicts = []
        command = " ".join(["Benchmarks/run", *map(shlex.quote, sys.argv[1:])])
        for part in parts:
            measured = whole if part == "memory" else sampled
            if not measured and part in OF_REPOSITORIES:
                say(f"{part}: nothing to measure, for no repository is there (Benchmarks/run --list)")
                continue
            say(f"{part}:")
            origin = machine.describe(settings)
            lines, targets = PARTS[part](settings, measured)
            if not targets:
                say(f"{part}: nothing could be measured; docs/benchmarks.md keeps what it says")
                continue
            targets_table = table(["target", "measured", ""], targets) if targets else []
            lines = [origin, f"Command: `{command}`", "", *lines, "", *targets_table]
            verdicts += targets
            print("\n".join(["", *lines]), flush=True)
            if not options.no_write:
                page.write_text(document.replace(page.read_text(), part, lines))
        if not verdicts:
            sys.exit(2)
        missed = sum(1 for target in verdicts if target[2] != "met")
        print(f"\n{len(verdicts) - missed} of {len(verdicts)} targets met; {(time.monotonic() - started) / 60:.1f} minutes.")


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
