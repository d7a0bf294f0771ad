"""What is drawn from the code into a text that people read, between two marks."""

from __future__ import annotations


def put_between(begin: str, end: str, drawn: str, text: str) -> str:
    """The text with what was drawn between its marks. Raises ValueError when the marks are missing."""
    head, _, rest = text.partition(begin)
    _, mark, tail = rest.partition(end)
    if not mark:
        raise ValueError(f"There is no {begin} … {end} in the text.")
    return f"{head}{begin}\n{drawn}\n{end}{tail}"
