"""A doing of a party: its words, its form, and the act that the form becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation import acts
from mediation.models import Party
from mediation.vocabulary import ActName, bi

from .doing_forms import Answers, DoingForm

Act = acts.CaseAct


@dataclass(frozen=True)
class Doing:
    """One doing: its words before and after, its form, and the act that the form becomes."""

    act: ActName
    label: str
    help: str
    done: str
    form: type[DoingForm]
    build: Callable[[Party, Answers], Act]
    is_final: bool = False
    send: str = bi("提交", "Send")
