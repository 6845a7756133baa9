"""What the figures were measured on."""

import datetime
import os
import platform
import re
import subprocess


def processors():
    return len(os.sched_getaffinity(0))


def model():
    try:
        found = re.search(r"^model name\s*:\s*(.*)$", open("/proc/cpuinfo").read(), re.M)
    except OSError:
        found = None
    return found.group(1) if found else platform.machine()


def memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def load():
    return os.getloadavg()[0]


def text(command, cwd=None):
    """First line that the command prints, or nothing if it does not run."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout.strip().splitlines() or [""])[0]


def describe(settings):
    """One line that says where and when a table was measured."""
    commit = text(["git", "rev-parse", "--short", "HEAD"], cwd=settings.root)
    changed = "with local changes" if text(["git", "status", "--porcelain", "--", "Sources", "Rules"], cwd=settings.root) else ""
    version = " ".join(filter(None, [text([settings.martlet, "--version"]), commit, changed]))
    date = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
    return (
        f"Measured on {date} with martlet {version}; {settings.cores} of {os.cpu_count()} processors ({model()}), "
        f"{memory():.0f} GB, Linux {platform.release()}, load {load():.1f} at the start of this part.")
