"""The refusals: each is a sentence to a person, and each says what would help.

Doors map them once: NotAllowed -> 403, NotFound -> 404, NotNow and its kinds -> 409, Incomplete -> 422.
"""

from .vocabulary import bi


class Refusal(Exception):
    """An act was refused; nothing was written. `str()` is the sentence, in the reader's language."""

    def __init__(self, sentence: object, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(Refusal):
    """This person may not perform this act on this case; the sentence says who may."""


class NotFound(Refusal):
    """There is no such case for this person: the same answer for hidden and for absent."""


def no_such_case() -> NotFound:
    """The one answer for a case that is hidden or absent."""
    return NotFound(bi("没有这个案件，或您无权查看。", "There is no such case, or not for you."))


class NotNow(Refusal):
    """The act is lawful, but not in the present state of the case; the sentence says why."""


class Busy(NotNow):
    """Somebody else holds the case for the moment; trying again is right."""


class Overtaken(NotNow):
    """The case has moved on since the person opened it; the sentence says who did what."""


class KeyReused(NotNow):
    """The idempotency key was used before, for another act."""


class Incomplete(Refusal):
    """Something is missing or does not fit; `field` names the input to mend, when it is one."""
