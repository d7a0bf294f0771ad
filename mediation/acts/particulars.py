"""What official papers and a complaint ask for and no filing does: who a party is.

Never needed for anything else, so nothing here is required; what is said later about the same thing counts, and what
is left empty stays as it was known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Case, Words
from mediation.vocabulary import DELETED, ActName, Gender, bi

from . import fields
from .act import CaseAct
from .inviting import party_of

LONGEST_AGO = 130
"""Nobody was born so many years ago."""


def merged(said: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is known by several sayings, the oldest first: of each thing the last that was said. What was deleted by law
    is not known any more."""
    known: dict[str, Any] = {}
    for words in said:
        known |= {name: value for name, value in words.items() if value not in ("", None, [])}
    return {name: value for name, value in known.items() if value != DELETED}


def require_something(act: CaseAct, *names: str) -> None:
    """Refuse what says nothing at all."""
    specs = fields.inputs(type(act))
    if not any(
        getattr(act, name) for name in specs if name not in ("occurred_on", "late_reason", *names)
    ):
        raise Incomplete(bi("请至少填写一项。", "Fill in at least one."))


@dataclass(frozen=True, kw_only=True)
class CompleteParticulars(CaseAct):
    """Who a party is, as official papers ask (申请书、协议书、要素式起诉状); by itself, or told at the window."""

    story = bi("{actor}补充了{party}的情况。", "{actor} completed the particulars of {party}.")
    help = bi(
        "文书和起诉状要用，都可以不填；不填的保持原样。",
        "For papers and a complaint; nothing is required, what is left empty stays as it was.",
    )
    parallel = True

    party: int = fields.one("party", bi("哪一方", "Which party"), "parties")
    sex: Gender | None = fields.choice(bi("性别", "Sex"), Gender, required=False, private=True)
    nation: str = fields.line(bi("民族", "Ethnic group"), limit=20, required=False)
    born_on: dt.date | None = fields.day(bi("出生日期", "Born on"), required=False, private=True)
    work: str = fields.line(
        bi("工作单位、职业或者职务", "Work unit, occupation or post"), limit=80, required=False
    )
    household: str = fields.line(
        bi("户籍地（单位：注册地）", "Household or registered place"), limit=120, required=False
    )
    residence: str = fields.line(bi("经常居住地", "Habitual residence"), limit=120, required=False)
    legal_representative: str = fields.line(
        bi("法定代表人或者负责人（单位填写）", "Legal representative (of an organisation)"), limit=40, required=False,
    )  # fmt: skip
    representative_post: str = fields.line(
        bi("其职务", "His or her post"), limit=40, required=False
    )
    organisation_type: str = fields.line(
        bi("单位类型", "Type of organisation"), limit=40, required=False,
        help=bi("如：有限责任公司、业主委员会。", "For example: limited company, owners' committee."),
    )  # fmt: skip
    service_address: str = fields.line(
        bi("送达地址", "Address for service"), limit=120, required=False, is_folded=True
    )
    service_addressee: str = fields.line(
        bi("收件人", "Addressee"), limit=40, required=False, is_folded=True
    )
    service_phone: str = fields.line(
        bi("收件电话", "Phone for service"), limit=30, required=False, is_folded=True
    )
    electronic_service: str = fields.line(
        bi("同意电子送达的方式", "Electronic service accepted by"), limit=80, required=False, is_folded=True,
        help=bi("如：短信、邮箱；不同意就不填。", "For example: text message, mail; empty if not accepted."),
    )  # fmt: skip

    def check(self, case: Case) -> None:
        """Somebody of this case, who was born before today and not in a former age."""
        party_of(case, self.party)
        require_something(self, "party")
        if self.born_on is None:
            return
        if not case.occurred.year - LONGEST_AGO < self.born_on.year or self.born_on > case.occurred:
            raise Incomplete(
                bi("出生日期不对。", "This cannot be the day of birth."), field="born_on"
            )


def words_of(case: Case, act: ActName) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Facts and words of the entries of an act, the oldest first."""
    found = Words.objects.filter(case=case, entry__act=act.value).select_related("entry")
    return [(it.entry.facts, it.words) for it in found.order_by("entry__number")]
