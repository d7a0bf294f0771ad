"""How the official papers of a case are told."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers as s

from mediation.documents.filling import Standing
from mediation.vocabulary import bi

from .answers import Answer


class OnePaperAnswer(Answer):
    """One paper: whose or of which day it is, whether it is in its final form, and where its files are."""

    part = s.IntegerField(help_text=bi("同一文书的第几份，从 1 起", "Which of its kind, from 1"))
    about = s.CharField(help_text=bi("谁的、哪一天的", "Whose it is, or of which day"))
    blanks = s.SerializerMethodField(help_text=str(bi("待填的空白", "Places left to be filled in")))
    is_final = s.SerializerMethodField()
    sha256 = s.SerializerMethodField()
    pdf = s.SerializerMethodField()
    docx = s.SerializerMethodField()

    def get_blanks(self, paper: Any) -> int:
        """None are left in a paper that is kept."""
        return 0 if paper.frozen else int(paper.blanks)

    def get_is_final(self, paper: Any) -> bool:
        """Whether it was signed or issued, and is kept."""
        return paper.frozen is not None

    def get_sha256(self, paper: Any) -> str:
        """The digest that stands in the journal; empty for what is made anew."""
        return str(paper.frozen.sha256) if paper.frozen else ""

    def get_pdf(self, paper: Any) -> str:
        """Where its PDF is."""
        return _address(paper, "pdf")

    def get_docx(self, paper: Any) -> str:
        """Where its Word file is; a paper of an earlier course has none."""
        return "" if paper.is_earlier else _address(paper, "docx")


def _address(paper: Any, kind: str) -> str:
    number = paper.subject.case.number
    return reverse("api:paper", args=[number, paper.form.code, paper.part, kind])


class FormAnswer(Answer):
    """A form, and what the case has of it."""

    form = s.CharField(source="form.code")
    title = s.CharField()
    standing = s.ChoiceField(choices=[it.value for it in Standing])
    required = s.BooleanField(source="form.must")  # type: ignore[assignment]
    papers = OnePaperAnswer(many=True)


class PaperList(Answer):
    """The official papers of a case that its reader may have, in the order of the dossier."""

    results = FormAnswer(many=True)
