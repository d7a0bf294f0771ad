"""What is on record of an agreement, as plain values for the checklist of the confirmation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from mediation.models import Agreement, Case, Evidence, Obligation, Party, Seat
from mediation.rules import calendars, clocks
from mediation.rules.confirmable import NOTHING_YET, Asked, Known
from mediation.rules.court_checks import checklist
from mediation.rules.point import Holds, Point, standing
from mediation.vocabulary import Attested, BodyKind, EvidenceKind, bi


def last_day(case: Case, today: dt.date) -> dt.date | None:
    """The last day on which the parties can apply: thirty days from the computed effect (民事诉讼法 205)."""
    if case.effective_on is None:
        return None
    window = clocks.in_force(today)["confirmation_window"]
    return clocks.derive(window, case.effective_on, calendars.calendar_now()).due_on


def _are_identified(case: Case, parties: Collection[Party]) -> bool:
    proofs = Evidence.objects.filter(case=case, kind=EvidenceKind.IDENTITY.value)
    shown = set(proofs.values_list("handed_in_by", flat=True))
    return all(it.pk in shown for it in parties)


def known(case: Case, today: dt.date) -> Known | None:
    """What is on record of the agreement in use; nothing where there is none."""
    agreement = Agreement.objects.filter(case=case, number=case.agreement or 0).first()
    if agreement is None:
        return None
    parties = list(Party.objects.filter(case=case))
    promises = Obligation.objects.filter(case=case, agreement=agreement).order_by("position")
    seats = Seat.objects.filter(case=case, panel=case.panel or 0)
    return Known(
        today=today,
        last_on=last_day(case, today),
        is_oral=agreement.is_oral,
        promises=tuple(promises),
        text=agreement.content,
        rights_told=case.rights_informed_on is not None,
        recusal_open=bool(case.recusals_open or case.directors_recusal_open),
        invited_by_court=case.is_referred_by_court,
        court_sits=seats.filter(body_kind=BodyKind.COURT.value).exists(),
        all_identified=_are_identified(case, parties),
    )


def points(case: Case, today: dt.date, asked: Asked = NOTHING_YET) -> list[Point]:
    """The checklist of the agreement in use; empty where there is none."""
    found = known(case, today)
    return checklist(found, asked) if found else []


def answered_already(case: Case) -> tuple[Attested, ...]:
    """What the file itself answers, so that nobody need tick it."""
    parties = list(Party.objects.filter(case=case))
    return (Attested.IDENTITY,) if _are_identified(case, parties) else ()


def all_said(found: list[Point]) -> str:
    """What stands in the way, all at once: what does not hold with how to mend it, then what nobody has looked at."""
    n, to_mend, to_ask = len(found), standing(found, Holds.NO), standing(found, Holds.ASKED)
    said = [bi(f"还不能申请，共 {n} 项。", f"Not yet: {n} points. ")]
    if to_mend:
        wrong = str(bi("；", "; ")).join(f"{it.wrong}（{it.mend}）" for it in to_mend)
        said.append(bi(f"不符合：{wrong}。", f"Does not hold: {wrong}. "))
    if to_ask:
        titles = str(bi("；", "; ")).join(str(it.title) for it in to_ask)
        said.append(bi(f"还没有核对：{titles}。", f"Not attested: {titles}."))
    return "".join(str(it) for it in said)
