"""What parties hand in: mostly paper that stays in the file, sometimes a small made-up text or picture."""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
import zlib
from collections.abc import Iterable
from random import Random

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mediation import acts
from mediation.acts import Act, StoredFile
from mediation.models import Pause
from mediation.vocabulary import EvidenceKind, PartyKind, PauseReason, Side

from .live import Live
from .material import Exhibit
from .plan import Plan

SIZE = 96
SHARE_WITH_FILE = 0.35
WRITTEN = (EvidenceKind.DOCUMENT, EvidenceKind.STATEMENT, EvidenceKind.APPRAISAL)
LETTER = "{title}\n\n案由：{about}\n\n{narrative}\n\n（本件为演示资料，人物、单位均为虚构。）\n"


def hand_in(plan: Plan, count: int, *, of: Iterable[Side] = Side) -> None:
    """Some exhibits of this matter, by these sides, each handed in once."""
    left = [
        it
        for it in plan.dispute.matter.exhibits
        if it.title not in plan.handed_in and side_of(plan, it.by) in of
    ]
    for exhibit in plan.rng.sample(left, min(count, len(left))):
        plan.handed_in.add(exhibit.title)
        _attach(plan, exhibit, side_of(plan, exhibit.by))


def appraise(plan: Plan) -> None:
    """The period stands still for the expert; what he found comes in after weeks, and it goes on."""
    exhibit = Exhibit("", EvidenceKind.APPRAISAL, plan.dispute.matter.appraisal, 6)
    seed, today = plan.rng.getrandbits(64), plan.diary.day
    until = today + dt.timedelta(days=35)

    def pause(live: Live) -> Act | None:
        clock = live.clock("mediation")
        if clock is None or clock.due_on <= today + dt.timedelta(days=3):
            return None
        letter = _stored(plan, plan.say("委托鉴定函"), EvidenceKind.DOCUMENT, seed)
        reason = PauseReason.APPRAISAL
        return acts.PauseClock(
            case=live.number, clock=clock.pk, reason=reason, last_on=until, document=letter
        )

    def resume(live: Live) -> Act | None:
        clock = live.clock("mediation")
        if clock is None or not Pause.objects.filter(clock=clock, resumption=None).exists():
            return None
        return acts.ResumeClock(case=live.number, clock=clock.pk, note="鉴定意见已收到。")

    plan.then(plan.director, pause)
    plan.wait((11, 16))
    _attach(plan, exhibit, None)
    plan.then(plan.director, resume, (0, 0))


def side_of(plan: Plan, by: str) -> Side:
    """Which side a matter's word means: a, r, or company and owner wherever they stand."""
    company = (
        Side.APPLICANT if plan.dispute.applicant.kind is PartyKind.COMPANY else Side.RESPONDENT
    )
    other = Side.RESPONDENT if company is Side.APPLICANT else Side.APPLICANT
    return {"a": Side.APPLICANT, "r": Side.RESPONDENT, "company": company, "owner": other}[by]


def _attach(plan: Plan, exhibit: Exhibit, side: Side | None) -> None:
    title, kind = plan.say(exhibit.title), exhibit.kind
    seed = plan.rng.getrandbits(64)
    has_file = plan.chance(SHARE_WITH_FILE) and kind in (*WRITTEN, EvidenceKind.PHOTO)

    def build(live: Live) -> Act:
        return acts.AttachEvidence(
            case=live.number,
            kind=kind,
            title=title,
            handed_in_by=live.party(side) if side else None,
            pages=exhibit.pages,
            file=_stored(plan, title, kind, seed) if has_file else None,
        )

    plan.then(plan.clerk, build)


def _stored(plan: Plan, title: str, kind: EvidenceKind, seed: int) -> StoredFile:
    if kind is EvidenceKind.PHOTO:
        return store(picture(Random(seed)), f"{title}.png", "image/png")
    it = plan.dispute
    letter = LETTER.format(title=title, about=it.title, narrative=it.narrative)
    return store(letter.encode(), f"{title}.txt", "text/plain")


def store(content: bytes, called: str, content_type: str) -> StoredFile:
    """Put a file into the storage under the name of its own digest: the same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"simulated/{digest}.{called.rsplit('.', 1)[-1]}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return StoredFile(
        name=name,
        original_name=called,
        content_type=content_type,
        size=len(content),
        sha256=digest,
    )


def picture(rng: Random) -> bytes:
    """A small PNG: a wall with a stain on it."""
    wall, x, y, radius = (
        rng.randint(190, 235),
        rng.randrange(SIZE),
        rng.randrange(SIZE),
        rng.randint(15, 50),
    )
    rows = []
    for row in range(SIZE):
        spread = [
            max(0, radius - int(((row - y) ** 2 + (col - x) ** 2) ** 0.5)) for col in range(SIZE)
        ]
        rows.append(b"\0" + bytes(max(0, wall - 2 * depth - rng.randrange(9)) for depth in spread))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 6)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
