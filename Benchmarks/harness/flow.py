"""The part `flow` of a run: what following data costs."""

import hashlib
import json
import os
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from . import corpora, edits
from .accuracy.part import say
from .accuracy.suites import SUITES
from .process import interleave, measure
from .tables import ratio, seconds, table, verdict

JAVA_SUITE = next(suite for suite in SUITES if suite.name == "owasp")
JAVA_SOURCES = "src/main/java"
JAVA_RULES = "semgrep/semgrep-rules"
ALL_RULES = ("--config", "builtin")
MILLION = 1_000_000
# So that no checkout's own settings and limits decide what is measured.
PLAIN = ("--quiet", "--no-git-ignore", "--no-martlet-ignore", "--no-configuration", "--max-target-bytes", "0", "--fail-on", "never")


def timed(settings, command, folder, environment=None, limit=3600):
    """One run, which must come to its end: what a scan costs that is cut off says nothing."""
    sample = measure(command, cwd=folder, environment={**settings.environment, **(environment or {})}, limit=limit)
    if sample.is_cut_off or sample.status == 2:
        raise SystemExit(f"Benchmarks/run: ended with status {sample.status} after {sample.wall:.0f} s: {' '.join(map(str, command))} in {folder}")
    return sample


def scan(settings, jobs, *configuration, report="flow.json", keeps=False):
    """The command of a scan; `keeps`: with the results of earlier ones."""
    return [settings.martlet, "scan", *PLAIN, *([] if keeps else ["--no-cache"]), "--jobs", jobs, "--json", "--output", settings.scratch / report, *configuration, "."]


def flow(settings, measured):
    lines, targets = [], []
    for part in (java_suite, size, twice, cached):
        more, judged = part(settings)
        lines += ["", *more] if lines and more else more
        targets += judged
    return lines, targets


# The suite of 2,740 servlets


def java_suite(settings):
    """All built-in rules on the cases of the Java suite: beside the bare parse, and beside Semgrep with its own Java rules."""
    source = corpora.checkout(settings, JAVA_SUITE.repository) / JAVA_SOURCES
    if not source.is_dir():
        say(f"  {JAVA_SUITE.repository} is not there: measured without it (Benchmarks/run --list)")
        return [], []
    folder = settings.scratch / "java-suite"
    shutil.copytree(source, folder)
    (folder / ".semgrepignore").write_text("")
    files = sorted(folder.rglob("*.java"))
    listed = settings.scratch / "java-suite.txt"
    listed.write_text("".join(f"{path}\n" for path in files))

    def run(*command):
        return lambda: timed(settings, command, folder)

    samples = interleave(
        {
            "parse": run(settings.martlet, "bench", "parse", "--files-from", listed),
            "one": run(*scan(settings, 1, *ALL_RULES)),
            "all": run(*scan(settings, settings.cores, *ALL_RULES)),
        }, settings.rounds, say=lambda text: say(f"  Java suite: {text}"))
    cpu = {name: [sample.cpu for sample in runs] for name, runs in samples.items()}
    wall = {name: [sample.wall for sample in runs] for name, runs in samples.items()}
    rows = [
        ["bare parse, 1 thread", seconds(wall["parse"]), seconds(cpu["parse"]), "1"],
        ["all built-in rules, 1 thread", seconds(wall["one"]), seconds(cpu["one"]), ratio(cpu["one"], cpu["parse"])],
        [f"all built-in rules, {settings.cores} threads", seconds(wall["all"]), seconds(cpu["all"]), ratio(cpu["all"], cpu["parse"])],
    ]
    factor = statistics.median(a / b for a, b in zip(cpu["one"], cpu["parse"]))
    targets = [verdict("the Java suite: at most 6 times the CPU time of the parse", factor <= 6, f"{factor:.1f}")]
    semgrep = settings.peers / "bin" / "semgrep"
    rules = corpora.checkout(settings, JAVA_RULES) / "java"
    if not semgrep.exists() or not rules.is_dir():
        say(f"  semgrep or {JAVA_RULES} is not there: measured without it")
    else:
        theirs = interleave(
            {"semgrep": run(
                semgrep, "scan", "--config", rules, "--metrics", "off", "--disable-version-check", "--jobs", settings.cores, "--json", "--output",
                settings.scratch / "semgrep.json", "--quiet", "--no-git-ignore", "--max-target-bytes", "0", ".")},
            settings.peer_rounds, warm=False, say=lambda text: say(f"  Java suite, semgrep: {text}"))["semgrep"]
        rows.append([
            f"Semgrep CE, the Java rules of {JAVA_RULES}, {settings.cores} processes", seconds([run.wall for run in theirs]),
            seconds([run.cpu for run in theirs]), ""])
        times = statistics.median(run.wall for run in theirs) / statistics.median(wall["all"])
        targets.append(verdict("the Java suite: 20 times faster than Semgrep with its Java rules, same processors", times >= 20, f"{times:.1f} times"))
    head = [f"{JAVA_SUITE.title}, {len(files):,} files:", ""]
    return head + table(["", "wall", "CPU", "CPU ÷ parse"], rows), targets


# Linear in size


def size(settings):
    """Time per megabyte of projects of different sizes, and a million lines."""
    repositories = distinct(settings)
    if not repositories:
        say("  no repository is there: time per megabyte is not measured (Benchmarks/run --list)")
        return [], []
    rows, per_megabyte, targets = [], [], []
    projects = [(f"{megabytes} MB", gather(settings, repositories, f"size-{megabytes}", most_bytes=megabytes * 1_000_000)) for megabytes in settings.sizes]
    if max(settings.sizes) >= 100:
        projects.append(("a million lines", gather(settings, repositories, "million-lines", most_lines=MILLION)))
    for title, project in projects:
        runs = interleave(
            {"scan": lambda: timed(settings, scan(settings, settings.cores, *ALL_RULES), project.folder)},
            1 if project.bytes > 20_000_000 else settings.rounds, warm=project.bytes <= 20_000_000,
            say=lambda text: say(f"  {title}: {text}"))["scan"]
        wall, cpu = [run.wall for run in runs], [run.cpu for run in runs]
        # What the scan skipped (generated files, for one) cost nothing and does not count.
        report = json.loads((settings.scratch / "flow.json").read_bytes())
        scanned = [project.folder / path for path in report["paths"]["scanned"]]
        megabytes = sum(path.stat().st_size for path in scanned) / 1_000_000
        peak = max(run.memory for run in runs)
        rows.append([
            title, f"{len(scanned):,}", f"{project.lines:,}", f"{megabytes:.1f}", project.mixture, f"{project.repositories}" + (f", {project.copies} times over" if project.copies > 1 else ""),
            seconds(wall), seconds(cpu), f"{statistics.median(wall) / megabytes:.3f} s", f"{statistics.median(cpu) / megabytes:.3f} s", f"{peak:.0f} MB",
            functions_cut(report)])
        if title.endswith(" MB"):
            per_megabyte.append(statistics.median(cpu) / megabytes)
        else:
            reached = project.lines >= MILLION
            targets.append(verdict(
                "a million lines with data flow: at most 2 GB", peak <= 2048 and reached,
                f"{peak:.0f} MB" + ("" if reached else f" for {project.lines:,} lines only")))
        shutil.rmtree(project.folder)
    spread = max(per_megabyte) / min(per_megabyte)
    targets.insert(0, verdict(
        f"{' and '.join(f'{megabytes}' for megabytes in settings.sizes)} MB: CPU time per megabyte within 1.5 times of each other", spread <= 1.5,
        f"{min(per_megabyte):.3f} to {max(per_megabyte):.3f} s, {spread:.2f} times"))
    head = ["Projects of different sizes, made of whole folders of real repositories, all built-in rules:", ""]
    return head + table(
        ["project", "files scanned", "lines", "MB scanned", "MB by language", "repositories", "wall", "CPU", "wall per MB", "CPU per MB", "peak memory",
         "functions over their budget"], rows), targets


def functions_cut(report):
    """Of how many functions a part was left out, for they reached the bounds of a function's budget."""
    found = [re.search(r"of (\d+) of (\d+) functions", error["message"]) for error in report["errors"]]
    cut, all_of_them = (sum(int(match[group]) for match in found if match) for group in (1, 2))
    return f"{cut:,} of {all_of_them:,}" if cut else "none"


class Project:
    """A folder of files from real repositories."""

    def __init__(self, folder):
        self.folder, self.files, self.lines, self.bytes, self.copies = folder, 0, 0, 0, 1
        self.by_language, self.from_repositories = {}, set()

    def add(self, repository, source, path, language):
        target = self.folder / repository / path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (source / path).read_bytes()
        target.write_bytes(text)
        self.files += 1
        self.lines += text.count(b"\n")
        self.bytes += len(text)
        self.by_language[language] = self.by_language.get(language, 0) + len(text)
        self.from_repositories.add(repository)

    @property
    def repositories(self):
        return len(self.from_repositories)

    @property
    def mixture(self):
        return ", ".join(f"{language} {count / 1_000_000:.1f}" for language, count in sorted(self.by_language.items()))


def distinct(settings):
    """Every checkout that is there, with its source files by language: in the order of their paths, so that what belongs together stays so."""
    if not settings.corpora.is_dir():
        return []
    # Suites of small cases and rules are no projects.
    left_out = {suite.folder for suite in SUITES} | {corpora.checkout(settings, JAVA_RULES).name}
    found = []
    for source in sorted(path for path in settings.corpora.iterdir() if path.is_dir() and "+" in path.name and path.name not in left_out):
        files = {}
        for path in listed_files(source):
            language = next((name for name, endings in corpora.EXTENSIONS.items() if path.endswith(endings)), None)
            if language:
                files.setdefault(language, []).append(path)
        found.append((source, files))
    return found


def listed_files(source):
    """Source files of a checkout without what scans skip by folder; at most a megabyte each."""
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if name not in {".git", "node_modules", "vendor", "third_party", "dist", "build"})
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= 1_000_000 and not name.endswith((".min.js", ".d.ts")):
                yield path.relative_to(source).as_posix()


def gather(settings, repositories, name, most_bytes=None, most_lines=None):
    """A project of a size, in equal shares of the languages as far as they reach, then from copies of the same under other names."""
    project = Project(settings.scratch / name)
    project.folder.mkdir()

    def is_full():
        return (most_bytes and project.bytes >= most_bytes) or (most_lines and project.lines >= most_lines)

    while not is_full():
        suffix = f"-{project.copies}" if project.copies > 1 else ""
        queues = {
            language: iter([(source, path) for source, files in repositories for path in files.get(language, ())])
            for language in corpora.EXTENSIONS}
        before = project.bytes
        while queues and not is_full():
            language = min(queues, key=lambda language: project.by_language.get(language, 0))
            source, path = next(queues[language], (None, None))
            if source is None:
                del queues[language]
            else:
                project.add(source.name + suffix, source, path, language)
        if project.bytes == before:
            break
        if not is_full():
            project.copies += 1
    return project


# Twice the rules


def twice(settings):
    """The same project with the rules that follow data, and with each of them under two ids."""
    repositories = distinct(settings)
    if not repositories:
        return [], []
    project = gather(settings, repositories, "twice", most_bytes=10_000_000)
    doubled = settings.scratch / "flow-twice"
    for path in sorted((settings.root / "Rules" / "flow").rglob("*.yaml")):
        target = doubled / path.relative_to(settings.root / "Rules" / "flow")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r"^(\s*-?\s*id:\s*)([\w.-]+)\s*$", r"\1\2-again", path.read_text(), flags=re.M))
    samples = interleave(
        {
            "once": lambda: timed(settings, scan(settings, settings.cores, *ALL_RULES), project.folder),
            "twice": lambda: timed(settings, scan(settings, settings.cores, *ALL_RULES, "--config", doubled), project.folder),
        }, settings.rounds, say=lambda text: say(f"  twice the rules: {text}"))
    once, again = ([run.cpu for run in samples[name]] for name in ("once", "twice"))
    cost = 100 * (statistics.median(b / a for a, b in zip(once, again)) - 1)
    shutil.rmtree(project.folder)
    lines = ["10 MB of the same, each rule that follows data under two ids:", ""]
    lines += table(["rules", "CPU"], [["all built-in ones", seconds(once)], ["and those that follow data once more", seconds(again)]])
    return lines, [verdict("twice the rules that follow data: at most 10 % more", cost <= 10, f"{cost:+.1f} %")]


# The second scan


def cached(settings):
    """A first scan with an empty cache of results, then one scan after the other with one function of one file changed: a file of each language."""
    repositories = distinct(settings)
    if not repositories:
        return [], []
    project = gather(settings, repositories, "second", most_bytes=10_000_000)
    originals = settings.scratch / "second-originals"
    shutil.copytree(project.folder, originals)
    command = scan(settings, settings.cores, *ALL_RULES, keeps=True)
    rounds = max(1, settings.rounds)
    first, second, same = [], {}, True
    for round in range(rounds):
        with tempfile.TemporaryDirectory(dir=settings.scratch) as cache:
            environment = {"MARTLET_CACHE": cache}
            with tempfile.TemporaryDirectory(dir=settings.scratch) as empty:  # compiles the rules, which is not what is measured
                timed(settings, command, empty, environment)
            first.append(timed(settings, command, project.folder, environment).wall)
            scanned = sorted(project.folder / path for path in json.loads((settings.scratch / "flow.json").read_bytes())["paths"]["scanned"])
            changed = []
            for language, endings in corpora.EXTENSIONS.items():
                # The last file that was changed stays so: each scan meets one that is new to it.
                path = edits.edit_one([path for path in scanned if path.name.endswith(endings)], language)
                if path:
                    changed.append(path)
                    second.setdefault(language, []).append(timed(settings, command, project.folder, environment).wall)
        report = (settings.scratch / "flow.json").read_bytes()
        with tempfile.TemporaryDirectory(dir=settings.scratch) as cache:  # what a scan without the cache says of the changed project
            timed(settings, command, project.folder, {"MARTLET_CACHE": cache})
        same = same and hashlib.sha256(report).digest() == hashlib.sha256((settings.scratch / "flow.json").read_bytes()).digest()
        for path in changed:
            shutil.copy2(originals / path.relative_to(project.folder), path)
        say(f"  second scan: round {round + 1} of {rounds}")
    shutil.rmtree(project.folder)
    shutil.rmtree(originals)
    share = {language: statistics.median(b / a for a, b in zip(first, runs)) for language, runs in second.items()}
    worst = max(share, key=share.get)
    lines = ["10 MB of the same, scanned again after a function in the middle of it has got one more statement:", ""]
    lines += table(["scan", "wall", "÷ first"], [
        ["first, with no results kept", seconds(first), "1"],
        *([f"one file of {language} changed", seconds(runs), ratio(runs, first)] for language, runs in second.items())])
    return lines, [
        verdict("second scan with one changed file: at most a tenth of the first", share[worst] <= 0.1, f"{share[worst]:.2f} of the first ({worst})"),
        verdict("the second scan's report is that of a scan with no results kept", same, "identical bytes" if same else "they differ"),
    ]
