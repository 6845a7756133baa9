"""Changes of programs as people make them: one more statement in a function's body."""

import re

# How a function begins, up to the line's end, and the statement that goes in behind it.
FUNCTIONS = {
    "python": (r"^(?P<indent>[ \t]*)def \w+\([^#\n]*\)[^#\n]*:[ \t]*\n(?=(?P<inner>[ \t]+)\S)", "martlet_probe = str(1)\n"),
    "java": (
        r"^(?P<indent>[ \t]+)(?:public|protected|private)(?![^\n(]*\b(?:class|record|interface|enum|new)\b)[^\n(;=]* \w+\([^\n;]*\)[^\n;{}()]*\{[ \t]*\n",
        "int martletProbe = 1;\n"),
    "go": (r"^(?P<indent>)func [^\n]*\{[ \t]*\n", "martletProbe := 1\n\t_ = martletProbe\n"),
    "typescript": (r"^(?P<indent>[ \t]*)(?:export )?(?:async )?function \w+\([^\n]*\)[^\n;{}]*\{[ \t]*\n", "const martletProbe = 1;\n"),
    "javascript": (r"^(?P<indent>[ \t]*)(?:export )?(?:async )?function \w+\([^\n]*\)[^\n;{}]*\{[ \t]*\n", "const martletProbe = 1;\n"),
}


def edited(text, language):
    """The text with a statement more in the middle one of its functions; None if it has no function that is written plainly."""
    begin, statement = FUNCTIONS[language]
    found = list(re.finditer(begin, text, re.M))
    if not found:
        return None
    function = found[len(found) // 2]
    indent = function.groupdict().get("inner") or function["indent"] + ("\t" if language == "go" else "  ")
    return text[:function.end()] + indent + statement + text[function.end():]


def edit_one(paths, language):
    """Changes a function in the first file from the middle of the list on that has one; says which file, or None."""
    middle = len(paths) // 2
    for path in paths[middle:] + paths[:middle]:
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        changed = edited(text, language)
        if changed is not None:
            path.write_bytes(changed.encode("utf-8"))
            return path
    return None
