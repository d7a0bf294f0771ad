"""Somebody who saw it is asked, question and answer are read back and signed (form 调查记录)."""

from __future__ import annotations

from random import Random

from mediation import acts
from mediation.acts import Act
from mediation.models import Investigation
from mediation.vocabulary import RecordSigner

from .live import Build, Live
from .plan import Plan

SHARE = 0.15


def ask(plan: Plan) -> None:
    """A neighbour, a guard, a grid worker; in the twenty disputes always where it came to the committee."""
    dice = Random(f"asked/{plan.dispute.title}/{plan.filed_on}")
    is_wanted = bool(plan.likely("kept")) and bool(plan.panel)
    if not is_wanted and dice.random() > SHARE:
        return
    who, content = plan.phrase("asked_whom"), plan.phrase("asked_about", r=plan.slots["r"])
    place = plan.phrase("places")

    def build(live: Live) -> Act:
        return acts.RecordInvestigation(case=live.number, place=place, asked=who, content=content)

    plan.then(plan.mediator, build)
    plan.then(plan.mediator, _signed(RecordSigner.ASKED, who), (0, 0))
    plan.then(plan.mediator, _signed(RecordSigner.MEDIATOR), (0, 0))


def _signed(signer: RecordSigner, name: str = "") -> Build:
    def build(live: Live) -> Act:
        newest = Investigation.objects.filter(case_id=live.case).order_by("-id")
        number: int = newest.values_list("entry__number", flat=True)[0]
        return acts.SignRecord(
            case=live.number, record_number=number, signer=signer, signed_name=name,
            witness="社区居委会工作人员" if name else "",
        )  # fmt: skip

    return build
