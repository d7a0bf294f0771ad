"""The agreement: what is put down of it, its promises, and which one is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Agreement, Case, CaseEntry, Party, Words
from mediation.vocabulary import ActName, Route, Signer, Status, bi

from . import fields
from .act import CaseAct
from .agreed_text import likeness, sealed
from .mediating import require_rights_told
from .promising import ObligationInput, check_obligations, rows_of, write_promises

OFFICES = (Signer.MEDIATOR, Signer.SEAL)
"""Who signs besides the parties (人民调解法 29)."""


def write_agreement(
    act: Drafting | CaseAct, case: Case, entry: CaseEntry, promised: tuple[ObligationInput, ...]
) -> None:
    """Keep the agreement and its promises."""
    salt, digest = case.sealed_text
    content = getattr(act, "content", "")
    amends = agreement_of(case, case.agreement) if entry.number == case.amendment else None
    agreement = Agreement(
        case=case, entry=entry, number=entry.number, content=content,
        is_oral=entry.act == ActName.RECORD_ORAL_AGREEMENT, amends=amends,
        left_open=getattr(act, "left_open", ""), is_utility=getattr(act, "utility", False),
        salt=salt, digest=digest, likeness=likeness(content),
        **{name: getattr(act, name, "") for name in ("facts_found", "disputed", "responsibility")},
    )  # fmt: skip
    Agreement.writes.bulk_create([agreement])
    write_promises(entry, agreement, case.promised or rows_of(case, promised))


def adopt(case: Case, promised: tuple[ObligationInput, ...]) -> None:
    """The agreement now in use is the one of this entry."""
    case.agreement, case.effective_on = case.version, None
    case.promised = rows_of(case, promised)
    case.obligations_open = len(case.promised)


def to_be_signed(case: Case) -> None:
    """All parties, the mediator and the committee's seal are to sign (人民调解法 29)."""
    case.parties_to_sign = Party.objects.filter(case=case).count()
    case.offices_to_sign = len(OFFICES)


@dataclass(frozen=True, kw_only=True)
class Drafting(CaseAct, abstract=True):
    """What is put down of an agreement on paper, the first one or one that amends it."""

    facts_found: str = fields.text(bi("主要事实", "The facts"), required=False)
    disputed: str = fields.text(bi("争议事项", "Points in dispute"))
    responsibility: str = fields.text(
        bi("各方的责任", "Who is responsible for what"), required=False,
        help=bi("可以写“双方互不追究责任”。", "It may say that neither side holds the other to blame."),
    )  # fmt: skip
    content: str = fields.text(bi("协议内容", "Terms"))
    obligations: tuple[ObligationInput, ...] = fields.groups(
        bi("履行事项", "Obligations"), ObligationInput, limit=20, private=True,
        help=bi("谁、向谁、做什么、多少、何时、怎样。", "Who, to whom, what, how much, by when, how."),
    )  # fmt: skip
    left_open: str = fields.text(
        bi("未谈成的部分", "What was not agreed on"), required=False, is_folded=True,
        help=bi("部分达成协议的（山东 23、深圳 26），写明留待另行解决的事项。", "In a partial agreement."),
    )  # fmt: skip
    routes: tuple[Route, ...] = fields.choices(
        bi("未谈成部分，告知的途径", "Routes told for what stays open"), Route, required=False,
        is_folded=True,
    )  # fmt: skip
    utility: bool = fields.flag(
        bi("涉及停止供水、供热、供气等公用事业服务", "It is about stopping water, heat, gas or the like"),
        is_folded=True,
        help=bi("勾选后只能在纸上签署（电子签名法3）。", "Then it can be signed on paper only."),
    )  # fmt: skip

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """What the draft that is being signed says: whoever drafts anew has it before him."""
        if case.stands is not Status.AGREED:
            return {}
        draft = CaseEntry.objects.get(case=case, number=case.agreement or 0)
        kept = Words.objects.filter(entry=draft).first()
        said = {**draft.facts, **(kept.words if kept else {})}
        return {name: it for name, it in said.items() if name in fields.inputs(cls)}

    def check(self, case: Case) -> None:
        """There is something to perform, and it fits; what stays open comes with its routes."""
        if not self.obligations:
            raise Incomplete(
                bi("至少写明一项履行事项。", "Name at least one obligation."), field="obligations"
            )
        check_obligations(case, self.obligations)
        check_left_open(self.left_open, self.routes)

    def seal_text(self, case: Case, entry: CaseEntry) -> None:
        """The journal keeps the digest of the whole text."""
        case.sealed_text = sealed(self, case)
        entry.facts["text"] = case.sealed_text[1]


@dataclass(frozen=True, kw_only=True)
class DraftAgreement(Drafting):
    """The agreement is put on paper; a new draft replaces the one before and its signatures."""

    story = bi(
        "{actor}起草了调解协议，待各方签署。", "{actor} drafted the agreement, to be signed by all."
    )

    @classmethod
    def ready(cls, case: Case) -> None:
        """Rights were told before."""
        require_rights_told(case)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """All are to sign it."""
        adopt(case, self.obligations)
        to_be_signed(case)
        self.seal_text(case, entry)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the draft."""
        write_agreement(self, case, entry, self.obligations)


def check_left_open(left_open: str, routes: tuple[Route, ...]) -> None:
    """Who agrees on a part is told where to go with the rest (人民调解法 26；山东 23、深圳 26)."""
    if left_open.strip() and not routes:
        raise Incomplete(
            bi(
                "有未谈成的部分，请告知当事人解决的途径。",
                "Something stays open: tell the parties where they can go with it.",
            ),
            field="routes",
        )


def agreement_of(case: Case, number: int | None) -> Agreement:
    """An agreement of this case by the number of its entry."""
    found: Agreement = Agreement.objects.select_related("entry").get(case=case, number=number or 0)
    return found
