"""The files that are measured: real repositories, laid out so that every tool sees the same files."""

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

EXTENSIONS = {
    "python": (".py",),
    "java": (".java",),
    "go": (".go",),
    "typescript": (".ts", ".tsx"),
    "javascript": (".js", ".jsx", ".mjs", ".cjs"),
}

# Language and public repository; for Java the first with 2,000 files or more that is there.
WANTED = (
    ("python", ("sqlalchemy/sqlalchemy",)),
    ("java", ("spring-projects/spring-framework", "OWASP-Benchmark/BenchmarkJava")),
    ("go", ("gohugoio/hugo", "grafana/loki")),
    ("typescript", ("typeorm/typeorm",)),
    ("javascript", ("webpack/webpack",)),
)
FEWEST_FILES = {"java": 2_000}


@dataclass
class Corpus:
    language: str
    repository: str
    folder: Path  # holds the chosen files and nothing else that a tool would scan
    files: list  # relative to the folder
    lines: int
    isSample: bool

    @property
    def title(self):
        return self.repository.split("/")[1]

    def write_list(self, path):
        """The files, absolute, one a line: input of `martlet bench parse --files-from`."""
        path.write_text("".join(f"{self.folder / file}\n" for file in self.files))
        return path


def checkout(settings, repository):
    return settings.corpora / repository.replace("/", "+")


def present(settings):
    """For each language the repository to measure, or None with the names that were looked for."""
    for language, repositories in WANTED:
        found = next((name for name in repositories if checkout(settings, name).is_dir()), None)
        yield language, found, repositories


def lay_out(settings, language, repository, most_lines):
    """Copies a repository's files of one language to a folder of their own.

    What Martlet itself would skip (generated, minified, vendored files, oversized ones) is left out, so that no tool is measured on files
    that another one does not read. Of a repository with more than `most_lines` lines a sample is taken: its files in the order of a hash of their
    path, which is the same on every machine.
    """
    source = checkout(settings, repository)
    report = settings.scratch / "discovery.json"
    subprocess.run(
        [settings.martlet, "scan", "--quiet", "--no-cache", "-e", "martlet_bench_nothing()", "-l", language, "--json", "-o", report, "--no-git-ignore", "."],
        cwd=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=settings.environment)
    scanned = [os.path.normpath(path) for path in json.loads(report.read_bytes())["paths"]["scanned"]]
    files = [path for path in scanned if path.endswith(EXTENSIONS[language]) and "\n" not in path]
    files.sort(key=lambda path: hashlib.sha256(os.fsencode(path)).digest())

    folder = settings.scratch / repository.replace("/", "+")
    folder.mkdir()
    # Semgrep takes its own list of folders to skip (tests, for one) unless there is an ignore file.
    (folder / ".semgrepignore").write_text("")
    chosen, lines = [], 0
    for path in files:
        if lines >= most_lines and len(chosen) >= FEWEST_FILES.get(language, 0):
            break
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, target)
        lines += target.read_bytes().count(b"\n")
        chosen.append(path)
    return Corpus(language, repository, folder, sorted(chosen), lines, len(chosen) < len(files))


def merge(settings, corpora, least_lines):
    """One folder with `least_lines` lines or more, from all corpora in equal shares as far as they reach."""
    folder = settings.scratch / "million"
    folder.mkdir()
    queues = [(corpus, iter(corpus.files)) for corpus in corpora]
    taken = {corpus.repository: 0 for corpus in corpora}
    files = lines = 0
    while queues and lines < least_lines:
        corpus, rest = min(queues, key=lambda item: taken[item[0].repository])
        path = next(rest, None)
        if path is None:
            queues = [item for item in queues if item[0] is not corpus]
            continue
        target = folder / corpus.title / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(corpus.folder / path, target)
        count = target.read_bytes().count(b"\n")
        taken[corpus.repository] += count
        lines += count
        files += 1
    return folder, files, lines
