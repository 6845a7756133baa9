"""Counting right and wrong answers."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Cases by what is true of them and what was answered."""

    found: int = 0  # true positives
    missed: int = 0  # false negatives
    false: int = 0  # false positives
    quiet: int = 0  # true negatives
    scenes: int = 0
    scenes_right: int = 0

    def add(self, is_real, is_reported):
        """Counts a case, and returns what kind of mistake the answer is, or nothing."""
        if is_real:
            self.found += is_reported
            self.missed += not is_reported
        else:
            self.false += is_reported
            self.quiet += not is_reported
        return None if is_real == is_reported else "FN" if is_real else "FP"

    @property
    def recall(self):
        return 100 * self.found / max(self.found + self.missed, 1)

    @property
    def false_alarms(self):
        return 100 * self.false / max(self.false + self.quiet, 1)

    @property
    def accuracy(self):
        return 100 * (self.found + self.quiet) / max(self.found + self.missed + self.false + self.quiet, 1)

    @property
    def scene_share(self):
        return 100 * self.scenes_right / max(self.scenes, 1)

    def __str__(self):
        text = (
            f"TP {self.found:4} FN {self.missed:4} FP {self.false:4} TN {self.quiet:4}  recall {self.recall:6.1f}% "
            f"false alarms {self.false_alarms:6.1f}% accuracy {self.accuracy:6.1f}%")
        return text + (f" scenes {self.scenes_right}/{self.scenes}" if self.scenes else "")


@dataclass
class Verdict:
    """What judging one report gave."""

    total: Tally
    groups: list  # name and tally, in order
    figures: dict  # the suite's own scores, by name, in per cent
    wrong: list = field(default_factory=list)  # "FN" or "FP", and the case
