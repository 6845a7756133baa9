"""Rule sets of a fixed size, made from the built-in rules."""

import re

from . import apis

ID = re.compile(r"^(\s*-?\s*id:\s*)([A-Za-z0-9._-]+)\s*$", re.M)
LANGUAGES = re.compile(r"^\s*-?\s*languages:\s*\[([^\]]*)\]", re.M)


def of_language(settings, language):
    """Text of each built-in rule for the language, in the order of the ids."""
    found = []
    for path in sorted((settings.root / "Rules").rglob("*.yaml"), key=lambda path: path.stem):
        text = path.read_text()
        named = LANGUAGES.search(text)
        if named and language in [name.strip().strip("\"'") for name in named.group(1).split(",")]:
            found.append((path.stem, text))
    return found


def write(settings, language, count, copies=1):
    """Writes `count` rules of the language, each under `copies` ids, and returns the folder and how many different rules they come from.

    A language with fewer rules than that has some of them twice, under another id.
    """
    rules = of_language(settings, language)
    folder = settings.scratch / f"rules-{language}-{count * copies}"
    folder.mkdir(exist_ok=True)
    for number in range(count * copies):
        chosen = number % count % len(rules)
        repeat = number // count * ((count + len(rules) - 1) // len(rules)) + number % count // len(rules)
        name, text = rules[chosen]
        renamed = f"{name}-repeated-{repeat}" if repeat else name
        (folder / f"{renamed}.yaml").write_text(ID.sub(lambda match: match.group(1) + renamed, text, count=1))
    return folder, min(count, len(rules))


# What is made of each name in turn: any call of it, a call with something that is no constant, a method of that name with a suspicious argument.
SHAPES = (
    ("any", "    pattern: {call}(...)\n"),
    ("variable", "    patterns:\n      - pattern: {call}($VALUE, ...)\n      - pattern-not: {call}(\"...\", ...)\n"),
    ("argument", "    patterns:\n      - pattern: $OBJECT.{function}($VALUE, ...)\n      - metavariable-regex:\n          metavariable: $VALUE\n"
     "          regex: (?i).*(user|input|request|param)\n"),
)


def different(settings, language, count):
    """Writes `count` rules of which no two look for the same, and returns the folder and how many of them are built-in ones.

    The first are the built-in rules of the language, as many as there are up to 40; the others look for the names in `apis`.
    """
    real = of_language(settings, language)[:40]
    texts = dict(real)
    for shape, body in SHAPES:
        for module, function in apis.names(language):
            if len(texts) == count:
                break
            call = f"{module.split('/')[-1]}.{function}"
            name = "made-" + "-".join(re.sub("[^a-z0-9]+", "-", part.lower()) for part in (module, function, shape))
            rule = f"rules:\n  - id: {name}\n    languages: [{language}]\n    severity: INFO\n    message: A call of {call}.\n"
            made = body.format(call=call, function=function)
            if not any(text.endswith(made) for text in texts.values()):
                texts[name] = rule + made
    folder = settings.scratch / f"rules-{language}-{count}-different"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    assert len(texts) == count, f"{language}: only {len(texts)} different rules"
    return folder, len(real)
