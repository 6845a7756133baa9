"""Running a command and reading what the kernel says it cost."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """One run of one command: the whole process with the children it waited for."""

    wall: float
    cpu: float  # user + system seconds
    memory: float  # megabytes at the peak, of the largest process
    status: int

    @property
    def is_cut_off(self):
        return self.status < 0


def measure(command, cwd=None, environment=None, limit=600):
    """Runs the command with its output thrown away. A run that exceeds `limit` seconds is killed and has a negative status."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], cwd=cwd, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    timer = threading.Timer(limit, process.kill)
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        timer.cancel()
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def interleave(commands, rounds, warm=True, say=lambda text: None):
    """Runs each of the named calls once per round (A B C A B C …), so that a drifting machine is fair to all.

    `commands` maps a name to a call that returns a Sample. The first round warms up and does not count.
    """
    samples = {name: [] for name in commands}
    for round in range(rounds + warm):
        for name, call in commands.items():
            sample = call()
            if not warm or round > 0:
                samples[name].append(sample)
        say(f"round {round + 1} of {rounds + warm}")
    return samples
