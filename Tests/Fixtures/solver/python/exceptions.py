from vendor import Refused


class Missing(LookupError):
    pass


class Failed(Exception):
    def __init__(self, text):
        self.text = text


class Told(Missing):
    def __init__(self, text):
        super().__init__(text)


def converts(text):
    raise ValueError(text)


def looks(text):
    raise Missing(text)


def fails(text):
    raise Failed(text)


def foreign(text):
    raise Refused(text)


def of_its_class():
    try:
        converts(source())
    except ValueError as error:
        # ruleid: flow
        sink(str(error))


def of_a_class_that_hands_its_text_on():
    try:
        raise Told(source())
    except LookupError as error:
        # ruleid: flow
        sink(str(error))


def of_a_superclass():
    try:
        looks(source())
    except LookupError as error:
        # ruleid: flow
        sink(str(error))
    except Exception as error:
        # ok: flow
        sink(str(error))


def of_another_class():
    try:
        converts(source())
        fails("x")
        looks("x")
    except Missing as error:
        # ok: flow
        sink(str(error))
    except Failed as error:
        # ok: flow
        sink(error.text)
    except (TypeError, ValueError) as error:
        # ruleid: flow
        sink(str(error))


def of_a_class_of_a_library():
    try:
        converts(source())
    except Refused as error:
        # ok: flow
        sink(str(error))


def of_a_class_nobody_knows():
    try:
        foreign(source())
    except LookupError as error:
        # ruleid: flow
        sink(str(error))


def of_the_root():
    try:
        fails(source())
    except BaseException as error:
        # ruleid: flow
        sink(error.text)


def handles(text):
    try:
        converts(text)
    except Exception:
        return


def handled_within():
    try:
        handles(source())
    except ValueError as error:
        # ok: flow
        sink(str(error))


def passes_on(text):
    try:
        converts(text)
    except ValueError:
        raise


def thrown_again():
    try:
        passes_on(source())
    except ValueError as error:
        # ruleid: flow
        sink(str(error))


def cleans_up(text):
    try:
        converts(text)
    finally:
        text = "x"


def through_finally():
    try:
        cleans_up(source())
    except ValueError as error:
        # ruleid: flow
        sink(str(error))


def one_after_the_other():
    try:
        converts(source())
    except ValueError:
        pass
    try:
        converts("x")
    except ValueError as error:
        # ok: flow
        sink(str(error))


def of_a_group():
    try:
        raise ExceptionGroup("x", [ValueError(source())])
    except* TypeError as error:
        pass
    except* ValueError as error:
        # ruleid: flow
        sink(str(error))
