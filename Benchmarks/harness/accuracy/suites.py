"""The suites: where each comes from, how it is scanned, who judges it, and what is known of other tools."""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from . import owasp, securibench, xast

OWN_RULES = Path(__file__).with_name("xast.yaml")


@dataclass(frozen=True)
class Suite:
    name: str
    title: str
    repository: str
    scanned: str  # folder within the checkout
    rules: str  # in words, for the table
    configuration: tuple  # of the scan
    judge: Callable
    goals: tuple  # name of a figure and the least it should be
    peers: str  # published figures of other tools

    @property
    def folder(self):
        return self.repository.replace("/", "+")


BUILT_IN = ("--config", "builtin", "--config", "flow")

SUITES = (
    Suite(
        "owasp", "OWASP Benchmark for Java 1.2", "OWASP-Benchmark/BenchmarkJava", "src/main", "all built-in ones", BUILT_IN, owasp.judge,
        (("score", 95),),
        "Semgrep CE with its Java rules: 88.1 % of the true and 44.1 % of the false cases reported, score 44.0; the best commercial ones 75 to 100"),
    Suite(
        "securibench", "Securibench Micro", "too4words/securibench-micro", ".", "all built-in ones", BUILT_IN, securibench.judge,
        (("accuracy", 90), ("recall", 90)),
        "Semgrep CE: recall 63.2, false alarms 23.1, accuracy 67.0; Joern's own table: TP 109, FN 26, FP 39, TN 14"),
    Suite(
        "xast-javascript", "xAST, JavaScript", "alipay/ant-application-security-testing-benchmark", "sast-js",
        "the suite's source and sink alone", ("--config", OWN_RULES), lambda suite, found: xast.judge(suite / "sast-js", found, ".js"),
        (("scenes", 75),), "Semgrep CE: scenes 41.7"),
    Suite(
        "xast-python", "xAST, Python 3", "alipay/ant-application-security-testing-benchmark", "sast-python3",
        "the suite's source and sink alone", ("--config", OWN_RULES), lambda suite, found: xast.judge(suite / "sast-python3", found, ".py"),
        (("scenes", 75),), "Semgrep CE: scenes 41.3"),
)
