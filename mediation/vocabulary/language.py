"""Texts and words in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.utils.functional import lazy
from django.utils.translation import get_language


def _speak(zh: str, en: str) -> str:
    return en if (get_language() or "zh").startswith("en") else zh


_lazy_speak = lazy(_speak, str)


def bi(zh: str, en: str) -> str:
    """A text in both languages that answers in the reader's, at the moment it is read."""
    return _lazy_speak(zh, en)


class Word(StrEnum):
    """A code with its label in both languages: `Status.FILED.label`."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """Hold the code as the string itself, and both labels beside it."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh, word.en = zh, en
        return word

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return bi(self.zh, self.en)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and label, in the order of declaration."""
        return [(word.value, word.label) for word in cls]
