"""How a refusal is asked for: the sentence, and the input to mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mediation.errors import Incomplete


@contextmanager
def refused(sentence: str, *, field: str = "") -> Iterator[None]:
    """The act is refused with this sentence, next to this input."""
    with pytest.raises(Incomplete, match=sentence) as refusal:
        yield
    assert refusal.value.field == field
