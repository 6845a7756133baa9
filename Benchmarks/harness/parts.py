"""The parts of a run. Each measures, and returns its tables and remarks as Markdown lines."""

import hashlib
import shutil
import statistics
import tempfile
from pathlib import Path

from . import corpora, rulesets
from .accuracy.part import accuracy
from .flow import flow
from .hostile import hostile
from .process import interleave, measure
from .public_rules import public_rules
from .scans import SMALL_FILES, read_report, say, scan
from .tables import milliseconds, ratio, seconds, table, verdict

PATTERNS = {  # one pattern per language for the lower mark: Martlet's spelling, ast-grep's
    "python": ("eval(...)", "eval($$$)"),
    "java": ("$X.exec(...)", "$X.exec($$$)"),
    "go": ("exec.Command(...)", "exec.Command($$$)"),
    "typescript": ("eval(...)", "eval($$$)"),
    "javascript": ("eval(...)", "eval($$$)"),
}

def floor(settings, measured):
    """Whole scans against the bare parse of the same files, on one thread."""
    rows, worst = [], {40: [], 400: [], "different": []}
    for corpus in measured:
        files = corpus.write_list(settings.scratch / "files.txt")
        forty, different = rulesets.write(settings, corpus.language, 40)
        many, _ = rulesets.write(settings, corpus.language, 40, copies=10)
        mixed, _ = rulesets.different(settings, corpus.language, 400)
        parse = [settings.martlet, "bench", "parse", "--files-from", files]

        def run(command):
            return lambda: measure(command, environment=settings.environment)

        samples = interleave(
            {
                "parse": run(parse),
                "lower": run([*parse, "--lower"]),
                40: run(scan(settings, corpus.folder, "--config", forty)),
                400: run(scan(settings, corpus.folder, "--config", many, report="report400.json")),
                "different": run(scan(settings, corpus.folder, "--config", mixed, report="different.json")),
            }, settings.rounds, say=lambda text: say(f"  {corpus.title}: {text}"))
        cpu = {name: [sample.cpu for sample in runs] for name, runs in samples.items()}
        for count in worst:
            worst[count].append((statistics.median(a / b for a, b in zip(cpu[count], cpu["parse"])), corpus.title))
        scanned = len(read_report(settings, "report.json")["paths"]["scanned"])
        if scanned != len(corpus.files):
            say(f"  {corpus.title}: the scan read {scanned} files, the parse {len(corpus.files)}")
        rows.append([
            corpus.title + (" (sample)" if corpus.isSample else ""), corpus.language, f"{len(corpus.files):,}", f"{corpus.lines:,}",
            *(seconds(cpu[name]) for name in ("parse", "lower", 40, "different")),
            *(ratio(cpu[name], cpu["parse"]) for name in ("lower", 40, "different", 400)), f"{different}",
            f"{len(read_report(settings, 'different.json')['results']):,}"])
    lines = table(
        ["repository", "language", "files", "lines", "parse", "+ lower", "40 rules", "400 rules", "lower ÷ parse", "40 ÷ parse", "400 ÷ parse",
         "40 times 10 ÷ parse", "different among the 40", "findings of the 400"], rows)
    targets = []
    for count, limit, name in ((40, 2.5, "40 rules"), ("different", 3.5, "400 different rules"), (400, 3.5, "40 rules ten times")):
        figure, title = max(worst[count])
        targets.append(verdict(
            f"{name}: at most {limit} times the CPU time of the parse", figure <= limit,
            f"{min(worst[count])[0]:.2f} to {figure:.2f} ({title})"))
    return lines, targets


def peers(settings, measured):
    """Wall time beside other tools: same files, same rule files, same number of processors."""
    folder = settings.peers / "bin"
    there = {name: folder / name for name in ("semgrep", "ruff", "ast-grep") if (folder / name).exists()}
    for name in ("semgrep", "ruff", "ast-grep"):
        if name not in there:
            say(f"  {name} is not there: measured without it")
    rows, factors = [], []
    for corpus in measured:
        rules, _ = rulesets.write(settings, corpus.language, 40)
        ours, theirs = PATTERNS[corpus.language]

        def run(*command):
            environment = {**settings.environment, "RAYON_NUM_THREADS": str(settings.cores)}
            return lambda: measure(command, cwd=corpus.folder, environment=environment)

        fast = {
            "martlet": run(*scan(settings, ".", "--config", rules, jobs=settings.cores)),
            "martlet, 1 pattern": run(*scan(settings, ".", "-e", ours, "-l", corpus.language, jobs=settings.cores, report="one.json")),
        }
        slow = {}
        if "ast-grep" in there:
            fast["ast-grep"] = run(
                there["ast-grep"], "run", "--pattern", theirs, "--lang", corpus.language, "--threads", settings.cores, "--json=stream", ".")
        if "ruff" in there and corpus.language == "python":
            fast["ruff"] = run(there["ruff"], "check", "--isolated", "--no-cache", "--select", "S", "--exit-zero", "--output-format", "json", ".")
        if "semgrep" in there:
            slow["martlet"] = fast["martlet"]
            slow["semgrep"] = run(
                there["semgrep"], "scan", "--config", rules, "--metrics", "off", "--disable-version-check", "--jobs", settings.cores, "--json",
                "--output", settings.scratch / "semgrep.json", "--quiet", "--no-git-ignore", "--max-target-bytes", "0", "--timeout", "60", ".")
        samples = interleave(fast, settings.rounds, say=lambda text: say(f"  {corpus.title}: {text}"))
        # Semgrep's start-up is warm after the first runs of anything; its runs are long, so there are fewer of them.
        paired = interleave(slow, settings.peer_rounds, warm=False, say=lambda text: say(f"  {corpus.title}, with semgrep: {text}"))
        wall = {name: [sample.wall for sample in runs] for name, runs in samples.items()}
        found = f"{len(read_report(settings, 'report.json')['results']):,}"
        cells = {"semgrep": "-", "factor": "-"}
        if "semgrep" in paired:
            other = [sample.wall for sample in paired["semgrep"]]
            own = [sample.wall for sample in paired["martlet"]]
            report = read_report(settings, "semgrep.json")
            found += f" / {len(report['results']):,}"
            if len(report["paths"]["scanned"]) != len(corpus.files):
                say(f"  {corpus.title}: semgrep read {len(report['paths']['scanned'])} files of {len(corpus.files)}")
            cells = {"semgrep": seconds(other), "factor": ratio(other, own)}
            factors.append((statistics.median(a / b for a, b in zip(other, own)), corpus.title))
        rows.append([
            corpus.title, corpus.language, f"{corpus.lines:,}", seconds(wall["martlet"]), cells["semgrep"], cells["factor"], found,
            seconds(wall["martlet, 1 pattern"]), seconds(wall["ast-grep"]) if "ast-grep" in wall else "-", seconds(wall["ruff"]) if "ruff" in wall else "-"])
    lines = table(
        ["repository", "language", "lines", "martlet, 40 rules", "semgrep, the same", "semgrep ÷ martlet", "findings (martlet / semgrep)",
         "martlet, 1 pattern", "ast-grep, 1 pattern", "ruff, S rules"], rows)
    stamp = settings.peers / "stamp"  # what Benchmarks/peers installed; asked themselves, some tools go looking for a newer version first
    lines += ["", f"Versions: {stamp.read_text().replace(' ', ', ').replace('==', ' ') if stamp.exists() else 'unknown'}."]
    targets = []
    if factors:
        figure, title = min(factors)
        targets.append(verdict(
            "20 times faster than Semgrep on the same files, rules and processors", figure >= 20,
            f"{figure:.1f} ({title}) to {max(factors)[0]:.1f}"))
    return lines, targets


def cold(settings, measured):
    """One small file and all built-in rules, in a new process each time."""
    folder = settings.scratch / "small"
    folder.mkdir()
    for name, text in SMALL_FILES.items():
        (folder / name).write_text(text)
    calls = {"`martlet --version`": lambda: measure([settings.martlet, "--version"], environment=settings.environment)}
    data = settings.scratch / "data"  # rules that nobody has compiled beforehand
    for part in ("Rules", "Models", "Data"):
        shutil.copytree(settings.root / part, data / part)
    again, first, anew = {}, {}, {}
    for name, text in SMALL_FILES.items():
        command = scan(settings, name, "--config", "builtin", jobs=settings.cores)
        again[f"{name}, {text.count(chr(10))} lines"] = lambda command=command: measure(command, cwd=folder, environment=settings.environment)
        first[f"{name}, first scan"] = lambda command=command: measure_first(settings, command, folder)
        anew[f"{name}, rules compiled anew"] = lambda command=command: measure_first(settings, command, folder, data)
    calls.update(again | first | anew)
    samples = interleave(calls, 20)
    rows = [[name, milliseconds([run.wall for run in runs]), milliseconds([run.cpu for run in runs])] for name, runs in samples.items()]
    lines = table(["20 runs each", "wall", "CPU"], rows)
    wall = {name: statistics.median(run.wall for run in runs) * 1000 for name, runs in samples.items()}
    version = wall["`martlet --version`"]
    slowest, slowest_first, slowest_anew = (max(names, key=wall.get) for names in (again, first, anew))
    return lines, [
        verdict("one small file, all built-in rules, new process: at most 50 ms", wall[slowest] <= 50, f"{wall[slowest]:.0f} ms ({slowest})"),
        verdict("the same, the first scan after the installation: at most 50 ms", wall[slowest_first] <= 50, f"{wall[slowest_first]:.0f} ms ({slowest_first})"),
        verdict("the same when the rules have to be compiled first: at most 50 ms", wall[slowest_anew] <= 50, f"{wall[slowest_anew]:.0f} ms ({slowest_anew})"),
        verdict("`martlet --version`: at most 10 ms", version <= 10, f"{version:.1f} ms"),
    ]


def measure_first(settings, command, folder, data=None):
    """One run with an empty cache of compiled rules, with the rules of the checkout or with those of a folder."""
    with tempfile.TemporaryDirectory(dir=settings.scratch) as cache:
        changed = {"MARTLET_CACHE": cache} | ({"MARTLET_DATA": str(data)} if data else {})
        return measure(command, cwd=folder, environment={**settings.environment, **changed})


def memory(settings, measured):
    """A million lines in one scan with all built-in rules; reports must not differ between numbers of threads."""
    folder, files, lines_of_code = corpora.merge(settings, measured, settings.merged_lines)
    jobs = sorted({1, min(2, settings.cores), settings.cores})

    def run(count):
        command = scan(settings, ".", "--config", "builtin", jobs=count, report=f"threads{count}.json")
        return lambda: measure(command, cwd=folder, environment=settings.environment)

    samples = interleave({count: run(count) for count in jobs}, max(2, settings.rounds // 2), say=lambda text: say(f"  a million lines: {text}"))
    sums = {count: hashlib.sha256(Path(settings.scratch / f"threads{count}.json").read_bytes()).hexdigest() for count in jobs}
    one = [sample.wall for sample in samples[1]]
    rows = []
    for count, runs in samples.items():
        wall = [run.wall for run in runs]
        rows.append([
            f"{count}", seconds(wall), seconds([run.cpu for run in runs]), ratio(one, wall), f"{max(run.memory for run in runs):.0f} MB",
            f"{lines_of_code / statistics.median(wall):,.0f}", f"`{sums[count][:12]}`"])
    lines = [f"{files:,} files, {lines_of_code:,} lines of {len(measured)} languages.", ""]
    lines += table(["threads", "wall", "CPU", "speed-up", "peak memory", "lines per second", "SHA-256 of the report"], rows)
    peak = max(run.memory for runs in samples.values() for run in runs)
    reached = lines_of_code >= 1_000_000
    return lines, [
        verdict("a million lines: at most 1 GB at the peak", peak <= 1024 and reached, f"{peak:.0f} MB" + ("" if reached else f" for {lines_of_code:,} lines only")),
        verdict("the same report for any number of threads", len(set(sums.values())) == 1, "identical bytes" if len(set(sums.values())) == 1 else "they differ"),
    ]


PARTS = {"floor": floor, "peers": peers, "cold": cold, "memory": memory, "accuracy": accuracy, "flow": flow, "hostile": hostile,
         "rules": public_rules}
# Parts that measure the repositories that `corpora` lays out; the others find what they measure themselves.
OF_REPOSITORIES = {"floor", "peers", "memory"}
