"""Asking both programs. An answer is the set of lines in which the rule reports, or None with the reason why there is none."""

import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field


@dataclass
class Answers:
    lines: dict = field(default_factory=dict)  # by the case's number; None where there is no answer
    reasons: dict = field(default_factory=dict)


def place(case, folder):
    folder.mkdir(parents=True)
    shutil.copyfile(case.target, folder / case.file_name)
    return folder / case.file_name


def without_paths(rule, **more):
    """The rule without its `paths`, which were written for other folders than ours."""
    return {**{key: value for key, value in rule.items() if key != "paths"}, **more}


def ask_martlet(cases, settings, say):
    """One process for each case: what stands in one file must not explain another one."""
    answers = Answers()

    def ask(item):
        number, case = item
        folder = settings.scratch / "martlet" / f"{number:05}"
        target = place(case, folder / "t")
        rules, report = folder / "rules.yaml", folder / "report.json"
        rules.write_text(json.dumps({"rules": [without_paths(case.rule)]}, ensure_ascii=False))
        command = [settings.martlet, "scan", "--no-cache", "--no-git-ignore", "--config", rules, "--json", "-o", report, target]
        try:
            run = subprocess.run(command, capture_output=True, env=settings.environment, timeout=120, cwd=folder)
            if run.returncode not in (0, 1, 3):
                return number, None, f"exit status {run.returncode}: " + run.stderr.decode(errors="replace").strip()[-300:]
            document = json.loads(report.read_bytes())
        except (subprocess.TimeoutExpired, OSError, ValueError) as failure:
            return number, None, str(failure)[-300:]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return number, {result["start"]["line"] for result in document["results"]}, ""

    with ThreadPoolExecutor(settings.cores) as pool:
        for done, (number, lines, reason) in enumerate(pool.map(ask, enumerate(cases)), 1):
            answers.lines[number], answers.reasons[number] = lines, reason
            if done % 500 == 0:
                say(f"martlet: {done} of {len(cases)}")
    return answers


def ask_semgrep(cases, settings, say):
    """Many cases in one run, each rule kept to its own file by its `paths`; a run that fails is halved until the one at fault is alone."""
    answers = Answers()
    by_language = {}
    for number, case in enumerate(cases):
        by_language.setdefault(case.language, []).append(number)
    for name, numbers in sorted(by_language.items()):
        for start in range(0, len(numbers), 200):
            ask_together(cases, numbers[start:start + 200], answers, settings)
        say(f"semgrep: {name}, {len(numbers)} rules")
    return answers


def ask_together(cases, numbers, answers, settings):
    folder = settings.scratch / "semgrep"
    shutil.rmtree(folder, ignore_errors=True)
    rules = []
    for number in numbers:
        place(cases[number], folder / "t" / f"c{number:05}")
        rules.append(without_paths(cases[number].rule, id=f"c{number:05}", paths={"include": [f"/c{number:05}/"]}))
    # Semgrep leaves out folders of tests unless there is an ignore file.
    (folder / "t" / ".semgrepignore").write_text("")
    (folder / "rules.yaml").write_text(json.dumps({"rules": rules}, ensure_ascii=False))
    command = [
        settings.semgrep, "scan", "--metrics", "off", "--disable-version-check", "--no-git-ignore", "--jobs", str(settings.cores), "--config",
        folder / "rules.yaml", "--json", "--output", folder / "report.json", "."]
    try:
        run = subprocess.run(command, capture_output=True, cwd=folder / "t", timeout=1800)
        document = json.loads((folder / "report.json").read_bytes())
        reason = "" if run.returncode in (0, 1) else f"exit status {run.returncode}"
    except (subprocess.TimeoutExpired, OSError, ValueError) as failure:
        document, reason = None, str(failure)[-300:]
    if reason and len(numbers) > 1:
        half = len(numbers) // 2
        ask_together(cases, numbers[:half], answers, settings)
        ask_together(cases, numbers[half:], answers, settings)
        return
    for number in numbers:
        answers.lines[number], answers.reasons[number] = None if reason else set(), reason
    for result in document["results"] if document and not reason else ():
        number = int(result["check_id"].rsplit(".", 1)[-1][1:])
        if number in answers.lines and f"c{number:05}" in result["path"].split("/"):
            answers.lines[number].add(result["start"]["line"])
