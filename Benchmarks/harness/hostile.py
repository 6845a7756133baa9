"""The part `hostile` of a run: programs that nobody writes and a scan must get through all the same.

Each case is written in each language where it makes sense, as large as `--scale 1` says, with data that goes from `source()` to `sink(…)`.
A case passes when the scan ends in time and memory and says what it found: the flow, or how many functions were cut short.
"""

import json
import shutil

from .accuracy.part import say
from .process import measure
from .tables import table, verdict

SECONDS = 60
MEGABYTES = 2048

RULE = """rules:
  - id: flow
    languages: [python, javascript, java, go]
    severity: HIGH
    message: Data of a source arrives in a sink.
    mode: taint
    pattern-sources: [{pattern: source()}]
    pattern-sinks: [{pattern: sink($DATA)}]
"""


class Python:
    name, ending, true = "python", "py", "True"

    def function(self, name, parameters, lines):
        return f"def {name}({', '.join(parameters)}):\n" + "".join(f"    {line}\n" for line in lines or ["pass"])

    def let(self, name, value):
        return f"{name} = {value}"

    set = let

    def when(self, condition, statement):
        return f"if {condition}: {statement}"

    def equals(self, a, b):
        return f"{a} == {b}"

    def closure(self, body):
        return f"(lambda: {body})"

    def list(self, items):
        return f"[{', '.join(items)}]"

    def table(self, pairs):
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"

    def entry(self, table, key):
        return f"{table}[{key}]"

    def switch(self, subject, cases):
        return [f"match {subject}:"] + [f"    case {value}: {statement}" for value, statement in cases]

    def type(self, name, parent, methods):
        return f"class {name}{f'({parent})' if parent else ''}:\n" + "".join(
            f"    def {method}(self, {', '.join(parameters)}):\n" + "".join(f"        {line}\n" for line in lines)
            for method, parameters, lines in methods) + ("" if methods else "    pass\n")

    def new(self, name):
        return f"{name}()"

    def give(self, value):
        return f"return {value}"

    def file(self, text, number=0, needs=()):
        return "".join(f"from m{need} import *\n" for need in needs) + text

    def path(self, number):
        return f"m{number}.py"


class JavaScript(Python):
    name, ending, true = "javascript", "js", "true"

    def function(self, name, parameters, lines):
        return f"function {name}({', '.join(parameters)}) {{\n" + "".join(f"  {line}\n" for line in lines) + "}\n"

    def let(self, name, value):
        return f"let {name} = {value};"

    def set(self, name, value):
        return f"{name} = {value};"

    def when(self, condition, statement):
        return f"if ({condition}) {{ {statement} }}"

    def equals(self, a, b):
        return f"{a} === {b}"

    def closure(self, body):
        return f"(() => {body})"

    def switch(self, subject, cases):
        return [f"switch ({subject}) {{"] + [f"  case {value}: {statement}; break;" for value, statement in cases] + ["}"]

    def type(self, name, parent, methods):
        return f"class {name}{f' extends {parent}' if parent else ''} {{\n" + "".join(
            f"  {method}({', '.join(parameters)}) {{ {' '.join(lines)} }}\n" for method, parameters, lines in methods) + "}\n"

    def new(self, name):
        return f"new {name}()"

    def give(self, value):
        return f"return {value};"

    def file(self, text, number=0, needs=()):
        return "".join(f'import * as m{need} from "./m{need}.js";\n' for need in needs) + text

    def path(self, number):
        return f"m{number}.js"


class Java(JavaScript):
    name, ending, true = "java", "java", "true"

    def function(self, name, parameters, lines):
        typed = ", ".join(f"String {parameter}" for parameter in parameters)
        return f"  static String {name}({typed}) {{\n" + "".join(f"    {line}\n" for line in lines) + "  }\n"

    def let(self, name, value):
        return f"var {name} = {value};"

    def equals(self, a, b):
        return f"{a}.equals({b})"

    def closure(self, body):
        return f"((Supplier<String>) () -> {body})"

    def list(self, items):
        return f"new String[] {{{', '.join(items)}}}"

    def type(self, name, parent, methods):
        return f"  static class {name}{f' extends {parent}' if parent else ''} {{\n" + "".join(
            f"    String {method}({', '.join('String ' + parameter for parameter in parameters)}) {{ {' '.join(lines)} }}\n"
            for method, parameters, lines in methods) + "  }\n"

    def file(self, text, number=0, needs=()):
        return "".join(f"import static m{need}.M{need}.*;\n" for need in needs) + f"class M{number} {{\n{text}}}\n"

    def path(self, number):
        return f"m{number}/M{number}.java"


class Go(JavaScript):
    name, ending, true = "go", "go", "true"

    def function(self, name, parameters, lines):
        typed = ", ".join(f"{parameter} string" for parameter in parameters)
        return f"func {name}({typed}) string {{\n" + "".join(f"\t{line}\n" for line in lines) + "}\n"

    def let(self, name, value):
        return f"{name} := {value}"

    def set(self, name, value):
        return f"{name} = {value}"

    def when(self, condition, statement):
        return f"if {condition} {{ {statement} }}"

    def equals(self, a, b):
        return f"{a} == {b}"

    def closure(self, body):
        return f"(func() string {{ return {body} }})"

    def list(self, items):
        return "[]string{" + ", ".join(items) + "}"

    def table(self, pairs):
        return "map[string]string{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"

    def switch(self, subject, cases):
        return [f"switch {subject} {{"] + [f"case {value}: {statement}" for value, statement in cases] + ["}"]

    def type(self, name, parent, methods):
        return f"type {name} struct {{ {parent or ''} }}\n" + "".join(
            f"func (self *{name}) {method}({', '.join(parameter + ' string' for parameter in parameters)}) string {{ {' '.join(lines)} }}\n"
            for method, parameters, lines in methods)

    def new(self, name):
        return f"(&{name}{{}})"

    def give(self, value):
        return f"return {value}"

    def file(self, text, number=0, needs=()):
        return "package m\n" + text

    def path(self, number):
        return f"m{number}.go"


LANGUAGES = (Python(), JavaScript(), Java(), Go())


def whole(l, *functions):
    return {l.path(0): l.file("".join(functions))}


def endless(l, size):
    """Functions that call themselves and each other, in a ring and all with all."""
    ring = [l.function(f"r{i}", ["a"], [l.give(f"r{(i + 1) % size}(a)")]) for i in range(size)]
    few = min(size, 60)
    knot = [
        l.function(f"k{i}", ["a"], [l.when(l.equals("a", f'"{j}"'), l.give(f"k{j}(a)")) for j in range(few)] + [l.give("a")]) for i in range(few)]
    own = l.function("own", ["a", "b"], [l.when(l.equals("b", '"x"'), l.give("a")), l.give('own(a, b + "x")')])
    main = l.function("main", [], [f"sink({call})" + ("" if l.name in ("python", "go") else ";") for call in ('own(source(), "")', "k0(source())", "r0(source())")] + [l.give('""')])
    return whole(l, *ring, *knot, own, main)


def crowd(l, size):
    """Very many calls of one function, from a thousand functions."""
    target = l.function("target", ["a"], ["sink(a)" + ("" if l.name in ("python", "go") else ";"), l.give("a")])
    calls = [f"target({argument})" + ("" if l.name in ("python", "go") else ";") for argument in ("a", '"b"', "a + a", "source()")]
    per = max(size // 1000, 1)
    callers = [l.function(f"c{i}", ["a"], [calls[(i + k) % 4] for k in range(per)] + [l.give("a")]) for i in range(min(size, 1000))]
    return whole(l, target, *callers)


def long(l, size):
    """One function of very many lines."""
    lines = [l.let("a", "source()"), l.let("b", '"b"')]
    for i in range(size - 4):
        lines.append([l.let(f"v{i}", f'a + "{i}"'), l.set("b", f"v{i - 1}"), l.when(l.equals("b", f'"{i}"'), l.set("a", "b"))][i % 3])
    return whole(l, l.function("main", [], lines + ["sink(a)" + ("" if l.name in ("python", "go") else ";"), l.give("a")]))


def straight(l, size):
    """One function of very many calls in a row, each with what the one before it gave."""
    helper = l.function("helper", ["a", "b"], [l.give("a + b")])
    lines = [l.let("a", "source()")] + [l.set("a", f'helper(a, "{i}")') for i in range(size - 3)]
    return whole(l, helper, l.function("main", [], lines + ["sink(a)" + ("" if l.name in ("python", "go") else ";"), l.give("a")]))


def cases(l, size):
    """A switch of very many cases."""
    parts = [(f'"{i}"', l.set("a", f'"{i}"' if i % 2 else f'a + "{i}"').rstrip(";")) for i in range(size)]
    lines = [l.let("a", "source()"), *l.switch("b", parts), "sink(a)" + ("" if l.name in ("python", "go") else ";"), l.give("a")]
    return whole(l, l.function("main", ["b"], lines))


def nested(l, size):
    """Calls, sums and closures within each other."""
    same = l.function("same", ["a"], [l.give("a")])
    calls = "same(" * size + "source()" + ")" * size
    sums = "source()" + ' + "x"' * (size * 10)
    body = "source()"
    for _ in range(min(size, 100)):
        body = l.closure(body) + (".get()" if l.name == "java" else "()")
    end = "" if l.name in ("python", "go") else ";"
    return whole(l, same, *(l.function(f"main{i}", [], [f"sink({value}){end}", l.give('""')]) for i, value in enumerate((calls, sums, body))))


def chain(l, size):
    """A chain of calls, callers first, and one the other way round."""
    down = [l.function(f"d{i}", ["a"], [l.give(f"d{i + 1}(a)" if i < size - 1 else "a")]) for i in range(size)]
    up = [l.function(f"u{i}", ["a"], [l.give(f"u{i - 1}(a)" if i else "a")]) for i in range(size)]
    end = "" if l.name in ("python", "go") else ";"
    main = l.function("main", [], [f"sink(d0(source())){end}", f"sink(u{size - 1}(source())){end}", l.give('""')])
    return whole(l, main, *down, *up)


def rings(l, size):
    """Files that import each other in a ring, classes that inherit from each other in a ring, and one name for many classes."""
    end = "" if l.name in ("python", "go") else ";"
    files = {}
    for i in range(size):
        after = (i + 1) % size
        text = l.type(f"T{i}", f"T{after}", [(f"t{i}", ["a"], [l.give("a")])]) + l.type("Same", None, [("same", ["a"], [l.give("a")])])
        text += l.function(f"f{i}", ["a"], [l.give(f"{f'm{after}.' if l.name == 'javascript' else ''}f{after}(a)")])
        text += l.function(f"main{i}", [], [f"sink({l.new(f'T{i}')}.t{i}(source())){end}", f'{l.new("Same")}.same({l.new(f"T{i}")}.t{(i + 7) % size}("a")){end}', l.give('""')])
        files[l.path(i)] = l.file(text, i, [after])
    return files


def wide(l, size):
    """A list and a table of very many parts, a function of very many parameters, and as many objects in one variable."""
    end = "" if l.name in ("python", "go") else ";"
    items = ["source()" if i % 7 == 0 else f'"{i}"' for i in range(size)]
    lines = [l.let("list", l.list(items)), f"sink({l.entry('list', 0)}){end}"]
    if l.name != "java":
        lines += [l.let("table", l.table([(f'"k{i}"', item) for i, item in enumerate(items)])), f"""sink({l.entry('table', '"k7"')}){end}"""]
    few = min(size, 250 if l.name == "java" else 1000)
    many = l.function("many", [f"p{i}" for i in range(few)], [f"sink(p{few - 1}){end}", l.give(" + ".join(f"p{i}" for i in range(few)))])
    lines += [f"sink(many({', '.join(items[:few - 1])}, source())){end}", l.give('""')]
    return whole(l, many, l.function("main", [], lines))


def virtual(l, size):
    """Very many classes with one method name, called on objects that nobody knows."""
    end = "" if l.name in ("python", "go") else ";"
    base = l.type("Base", None, [("run", ["a"], [l.give("a")])])
    types = [l.type(f"T{i}", "Base", [("run", ["a"], [l.give(f'a + "{i}"')])]) for i in range(size)]
    callers = [l.function(f"c{i}", ["o", "a"], [f"sink(o.run(a)){end}", f"sink({l.new(f'T{i}')}.run(source())){end}", l.give("a")]) for i in range(size)]
    return whole(l, base, *types, *callers)


def dynamic(l, size):
    """What cannot be known: names put together at run time, methods replaced, code from text."""
    if l.name == "python":
        body = "class C: pass\n" + "".join(
            f"def f{i}(n, o):\n    setattr(o, n + '{i}', source())\n    C.m{i} = lambda self, a: sink(a)\n    C().m{i}(source())\n    globals()[n] = getattr(o, n)\n"
            f"    eval(n)\n    sink(getattr(o, 'f{i}', source()))\n" for i in range(size))
    elif l.name == "javascript":
        body = "class C {}\n" + "".join(
            f"function f{i}(n, o) {{\n  o[n + '{i}'] = source();\n  C.prototype.m{i} = function (a) {{ sink(a); }};\n  new C().m{i}(source());\n  eval(n);\n"
            f"  Object.assign(o, {{[n]: source()}});\n  sink(o[n]);\n}}\n" for i in range(size))
    elif l.name == "java":
        body = "".join(
            f"  void f{i}(String n, Object o) throws Exception {{\n    Class.forName(n).getMethod(n + {i}).invoke(o, source());\n"
            f"    o.getClass().getField(n).set(o, source());\n    sink((String) o.getClass().getField(n).get(o));\n    sink(source());\n  }}\n" for i in range(size))
    else:
        return {}
    return {l.path(0): l.file(body)}


CASES = (
    ("recursion, rings and knots of calls", endless, 1_000),
    ("100,000 calls of one function", crowd, 100_000),
    ("a function of 50,000 lines", long, 50_000),
    ("a function of 10,000 calls in a row", straight, 10_000),
    ("a switch of 10,000 cases", cases, 10_000),
    ("calls, sums, closures nested 1,000 deep", nested, 1_000),
    ("chains of 5,000 calls", chain, 5_000),
    ("rings of imports and of classes, one name 500 times", rings, 500),
    ("lists and tables of 10,000 parts", wide, 10_000),
    ("2,000 classes with one method name", virtual, 2_000),
    ("reflection, eval, monkey patching", dynamic, 500),
)


def hostile(settings, measured):
    rule = settings.scratch / "hostile.yaml"
    rule.write_text(RULE)
    rows, worst, largest, silent = [], (0, ""), (0, ""), []
    for title, make, size in CASES:
        row = [title]
        for language in LANGUAGES:
            files = make(language, max(int(size * settings.scale), 2))
            if not files:
                row.append("")
                continue
            folder = settings.scratch / "hostile"
            for path, text in files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
            report = settings.scratch / "hostile.json"
            report.unlink(missing_ok=True)
            sample = measure(
                [settings.martlet, "scan", "--quiet", "--no-cache", "--config", rule, "--max-target-bytes", "0", "--no-git-ignore", "--scan-minified", "--fail-on", "never", "--timeout",
                 SECONDS, "--jobs", settings.cores, "--json", "--output", report, "."],
                cwd=folder, environment=settings.environment, limit=2 * SECONDS)
            shutil.rmtree(folder)
            where = f"{title}, {language.name}"
            worst, largest = max(worst, (sample.wall, where)), max(largest, (sample.memory, where))
            if not report.exists():
                silent.append(where)
                row.append(f"**no report** ({sample.wall:.1f} s)")
                continue
            told = json.loads(report.read_bytes())
            cut = [problem["message"] for problem in told.get("errors", [])]
            row.append(f"{sample.wall:.1f} s, {sample.memory:.0f} MB, {len(told['results']):,} found" + ("; cut" if cut else ""))
            if not told["results"] and not cut:
                silent.append(where)
            say(f"  {where}: {row[-1]} {'; '.join(sorted(set(cut)))[:200]}")
        rows.append(row)
    lines = table(["program", *(language.name for language in LANGUAGES)], rows)
    return lines, [
        verdict(f"programs that nobody writes: at most {SECONDS} s", worst[0] <= SECONDS, f"{worst[0]:.1f} s ({worst[1]})"),
        verdict(f"at most {MEGABYTES} MB", largest[0] <= MEGABYTES, f"{largest[0]:.0f} MB ({largest[1]})"),
        verdict("each finds the flow or says what was cut", not silent, ", ".join(silent) or "all do"),
    ]
