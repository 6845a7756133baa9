# ok: side-by-side
commas = ["a", "b"]
# ruleid: side-by-side
forgotten = [
    # ruleid: two-pieces
    "a" "b",
    "c",
]
# ruleid: side-by-side, two-pieces
alone = ["a" "b"]
# ok: two-pieces
# ruleid: side-by-side
three = ["a" "b" "c"]
# ok: two-pieces
template = "a" f"b{three}"
# ok: side-by-side
# ruleid: summed
sums = ["a" + "b"]
# ok: argument
# ruleid: whole, two-pieces, piece, piece-within
log("left" "right")
# ruleid: piece, argument, piece-within
log("left")


def f():
    # ruleid: summed
    return (
        a + b
    )


def g():
    # ruleid: summed
    if (
        a + b
    ):
        # ok: summed
        log(
            # ruleid: summed
            a + b
        )
