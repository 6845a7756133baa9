"""How figures are written: the median, then the smallest and the largest run in brackets."""

import statistics


def spread(values, unit, digits):
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"{middle:.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"


def seconds(values):
    return spread(values, " s", 2 if statistics.median(values) < 10 else 1)


def milliseconds(values):
    return spread([value * 1000 for value in values], " ms", 1)


def ratio(values, others):
    """The ratio round by round: what a drift of the machine between rounds does not touch."""
    return spread([a / b for a, b in zip(values, others)], "", 2 if statistics.median(values) < 10 * statistics.median(others) else 1)


def table(head, rows):
    rows = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return lines


def verdict(target, is_met, figure):
    return [target, figure, "met" if is_met else "**missed**"]
