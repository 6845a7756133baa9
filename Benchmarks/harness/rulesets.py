"""Rule sets of a fixed size, made from the built-in rules."""

import re

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
