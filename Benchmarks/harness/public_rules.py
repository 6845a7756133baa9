"""The part `rules` of a run: loading a public collection of rules, and scanning with it beside the program it was written for."""

import re
import shutil
import statistics
from collections import Counter

from . import corpora
from .process import interleave, measure
from .scans import SMALL_FILES, read_report, say, scan
from .tables import milliseconds, ratio, seconds, table, verdict

COLLECTION = "semgrep/semgrep-rules"
# The first that is there; of each as many lines as are wanted.
SCANNED = ("netbox-community/netbox", "sqlalchemy/sqlalchemy")
LINES = 100_000
RULE = re.compile(r"^\s*- id:", re.M)
ONE_RULE = "rules:\n  - {id: one, languages: [python, java, go, javascript, typescript], severity: INFO, message: m, pattern: martlet_bench_nothing()}\n"


def public_rules(settings, measured):
    collection = corpora.checkout(settings, COLLECTION)
    if not collection.is_dir():
        say(f"  {COLLECTION} is not there: nothing measured (Benchmarks/run --list)")
        return [], []
    lines, targets = loading(settings, collection)
    more, judged = scanning(settings, collection)
    return [*lines, "", *more], targets + judged


def loading(settings, collection):
    """What all rules of the collection cost more than one, where there is nothing to scan and where there are five small files.

    The first time all rules are compiled for the five languages. From the pack, a scan of nothing is what loading costs; the five files
    show what of the rules such a scan reads besides, and runs.
    """
    files, nothing = settings.scratch / "loading", settings.scratch / "nothing"
    for folder in (files, nothing):
        folder.mkdir()
    for name, text in SMALL_FILES.items():
        (files / name).write_text(text)
    one = settings.scratch / "one.yaml"
    one.write_text(ONE_RULE)
    cache = settings.scratch / "loading-cache"
    environment = {**settings.environment, "MARTLET_CACHE": str(cache)}

    def command(folder, rules):
        return scan(settings, folder, "--config", rules, jobs=settings.cores)

    def first():
        shutil.rmtree(cache, ignore_errors=True)
        return measure(command(files, collection), environment=environment)

    def again(folder, rules):
        def run():
            measure(command(folder, rules), environment=environment)
            return measure(command(folder, rules), environment=environment)
        return run

    samples = interleave({
        "one": again(files, one), "first": first, "pack": again(files, collection),
        "one, nothing": again(nothing, one), "pack, nothing": again(nothing, collection)}, 10)
    wall = {name: [sample.wall for sample in runs] for name, runs in samples.items()}
    floors = {"first": "one", "pack": "one", "pack, nothing": "one, nothing"}
    more = {name: [a - b for a, b in zip(wall[name], wall[floor])] for name, floor in floors.items()}
    count = sum(len(RULE.findall(path.read_text(errors="replace"))) for path in collection.rglob("*.y*ml") if ".test." not in path.name)
    rows = [
        ["nothing to scan, one rule", milliseconds(wall["one, nothing"]), ""],
        ["nothing to scan, all from the pack", milliseconds(wall["pack, nothing"]), milliseconds(more["pack, nothing"])],
        ["five small files, a language each, one rule", milliseconds(wall["one"]), ""],
        ["five small files, all the first time", milliseconds(wall["first"]), milliseconds(more["first"])],
        ["five small files, all from the pack", milliseconds(wall["pack"]), milliseconds(more["pack"])]]
    lines = table([f"about {count:,} rules", "wall", "more than with one rule"], rows)
    first, pack, scanned = (statistics.median(more[name]) for name in ("first", "pack, nothing", "pack"))
    return lines, [
        verdict("loading 2,000 rules, the first time, and scanning five files: at most 1.5 s", first <= 1.5, f"{first:.2f} s"),
        verdict("loading 2,000 rules from the pack: at most 20 ms", pack <= 0.02, f"{pack * 1000:.0f} ms"),
        verdict("loading 2,000 rules from the pack, and scanning five files: at most 20 ms", scanned <= 0.02, f"{scanned * 1000:.0f} ms"),
    ]


def scanning(settings, collection):
    """All Python rules of the collection on the same files, and whose findings are whose."""
    repository = next((name for name in SCANNED if corpora.checkout(settings, name).is_dir()), None)
    semgrep = settings.peers / "bin" / "semgrep"
    if not repository or not semgrep.exists():
        say("  no repository or no Semgrep: scanning with a collection is not measured")
        return [], []
    corpus = corpora.lay_out(settings, "python", repository, LINES)
    rules = collection / "python"
    own = scan(settings, ".", "--config", rules, jobs=settings.cores, report="own.json")
    peer = [
        semgrep, "scan", "--config", rules, "--metrics", "off", "--disable-version-check", "--jobs", settings.cores, "--json", "--output",
        settings.scratch / "peer.json", "--quiet", "--no-git-ignore", "--max-target-bytes", "0", "--timeout", "60", "."]

    def run(command):
        return lambda: measure(command, cwd=corpus.folder, environment=settings.environment, limit=3600)

    samples = interleave({"own": run(own), "peer": run(peer)}, settings.peer_rounds, warm=False, say=lambda text: say(f"  {corpus.title}: {text}"))
    wall = {name: [sample.wall for sample in runs] for name, runs in samples.items()}
    factor = statistics.median(b / a for a, b in zip(wall["own"], wall["peer"]))
    here, there = (places(read_report(settings, name)) for name in ("own.json", "peer.json"))
    lines = table(
        ["repository", "lines", "martlet", "semgrep", "semgrep ÷ martlet", "findings of both", "here alone", "there alone"],
        [[corpus.title, f"{corpus.lines:,}", seconds(wall["own"]), seconds(wall["peer"]), ratio(wall["peer"], wall["own"]), len(here & there),
          len(here - there), len(there - here)]])
    for title, those in (("here alone", here - there), ("there alone", there - here)):
        if those:
            counted = Counter(rule for rule, _, _ in those).most_common()
            lines += ["", f"Reported {title}: " + ", ".join(f"`{rule}` {number}" for rule, number in counted) + "."]
    return lines, [verdict("all Python rules of the collection: at least 20 times faster than Semgrep CE", factor >= 20, f"{factor:.1f}")]


def places(report):
    """Findings as rule, file and line; a rule by what follows the last dot, since both programs put folders before it."""
    return {(result["check_id"].rsplit(".", 1)[-1], result["path"].removeprefix("./"), result["start"]["line"]) for result in report["results"]}
