"""One signature in words: whose, by whom, how; and what of it is compared with the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mediation.models import Agreement, GroupMember, Signature
from mediation.rules.oddities import Given
from mediation.vocabulary import Device, PartyKind, SignedBy, Signer, bi

ORGANISATIONS = (PartyKind.COMPANY, PartyKind.OWNERS_COMMITTEE)


def told(it: Signature) -> str:
    """Who, and how: by an agent, on paper before whom, on which kind of device, read for how long."""
    kept = getattr(it.entry, "words", None)
    words = kept.words if kept else {}
    who = it.party.name if it.party else str(Signer(it.signer).label)
    named = it.power.agent_name if it.power else words.get("signed_name", "")
    parts = [named and bi(f"由{named}签", f"by {named}"), *_how(it, words)]
    told = str(bi("，", ", ")).join(str(part) for part in parts if part)
    return str(bi(f"{who}（{told}）", f"{who} ({told})")) if told else who


def _how(it: Signature, words: dict[str, str]) -> Iterable[str]:
    if it.way:
        way = SignedBy(it.way)
        device = Device(it.device) if it.device else None
        yield bi(
            way.zh + (f"，用{device.zh}" if device else ""),
            way.en + (f", on {device.en}" if device else ""),
        )
    if it.opened_at:
        yield bi(f"打开全文 {_minutes(it)}后签署", f"{_minutes(it)} after opening the whole text")
    if it.is_stamped:
        yield bi("已盖章", "stamped")
    if words.get("witness"):
        yield bi(f"见证人 {words['witness']}", f"before {words['witness']}")


def _minutes(it: Signature) -> str:
    assert it.opened_at is not None, "only what was opened can be timed"
    seconds = int((it.entry.recorded_at - it.opened_at).total_seconds())
    minutes, rest = divmod(max(seconds, 0), 60)
    return str(bi(f"{minutes} 分 {rest} 秒", f"{minutes} min {rest} s"))


def given(it: Signature) -> Given:
    """A signature as the rule of odd ones wants it."""
    needs_stamp = it.party is not None and it.party.kind in ORGANISATIONS
    return Given(
        signer=it.signer, way=it.way, at=it.entry.recorded_at,
        side=it.party.side if it.party else "", opened_at=it.opened_at, session=it.session,
        network=it.network, is_stamped=it.is_stamped or not needs_stamp,
        has_scan=it.exhibit_id is not None,
    )  # fmt: skip


def alike_of(agreement: Agreement, days: int) -> int:
    """How many other cases of this mediator have the same words, within some days; of one group they are meant to."""
    if not agreement.likeness:
        return 0
    until = agreement.entry.recorded_at
    groups = GroupMember.objects.filter(case=agreement.case_id).values("group")
    found = Agreement.objects.filter(
        likeness=agreement.likeness,
        entry__by=agreement.entry.by_id,
        entry__recorded_at__gte=until - dt.timedelta(days=days),
        entry__recorded_at__lte=until + dt.timedelta(days=days),
    )
    together = GroupMember.objects.filter(group__in=groups).values("case")
    others = found.exclude(case=agreement.case_id).exclude(case__in=together)
    return others.values("case").distinct().count()
