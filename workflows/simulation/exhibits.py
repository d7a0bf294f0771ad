"""What parties hand in: mostly paper that stays in the file, sometimes a small made-up text or picture."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from mediation import acts
from mediation.acts import Act, StoredFile
from mediation.files.showing import Box, copy_of, flattened
from mediation.models import Evidence, Pause
from mediation.vocabulary import EvidenceKind, PartyKind, PauseReason, Side

from .drawing import page
from .live import Build, Live
from .material import Exhibit
from .plan import Plan

SIZE, PHOTO, GPS = 96, (480, 360), 0x8825
NOWHERE = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}
DISC = 1
"""A recording comes on a disc, which counts as a sheet."""
BARRED = 3
"""Of so many photos one is shown to the other side, with a bar over it."""
SHARE_WITH_FILE = 0.35
WRITTEN = (EvidenceKind.DOCUMENT, EvidenceKind.STATEMENT, EvidenceKind.APPRAISAL)


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
    pages = exhibit.pages or DISC
    seed = plan.rng.getrandbits(64)
    has_file = (plan.chance(SHARE_WITH_FILE) or bool(plan.likely("kept"))) and kind in (
        *WRITTEN,
        EvidenceKind.PHOTO,
    )

    def build(live: Live) -> Act:
        return acts.AttachEvidence(
            case=live.number,
            kind=kind,
            title=title,
            handed_in_by=live.party(side) if side else None,
            pages=pages,
            file=_stored(plan, title, kind, seed) if has_file else None,
        )

    plan.then(plan.clerk, build)
    if has_file and kind is EvidenceKind.PHOTO and side and seed % BARRED == 0:
        plan.then(plan.clerk, _barred(title, seed))


def _barred(title: str, seed: int) -> Build:
    """What the other side is shown of a photo."""

    def build(live: Live) -> Act | None:
        found = Evidence.objects.filter(case_id=live.case, title=title).first()
        if found is None:
            return None
        bar = Box(page=1, left=5, top=70, width=40, height=20)
        made = flattened(io.BytesIO(picture(Random(seed))), "image/jpeg", (bar,))
        file = store(made.file.read(), f"{title}.jpg", made.content_type)
        return acts.RedactExhibit(
            case=live.number, exhibit=found.pk, file=file, title=f"{title}（已遮盖）",
            reason="遮盖门牌号。", shown=True,
        )  # fmt: skip

    return build


def _stored(plan: Plan, title: str, kind: EvidenceKind, seed: int) -> StoredFile:
    if kind is EvidenceKind.PHOTO:
        return store(picture(Random(seed)), f"{title}.jpg", "image/jpeg")
    it = plan.dispute
    return store(page(title, (f"案由：{it.title}", "", it.narrative)), f"{title}.jpg", "image/jpeg")


def store(content: bytes, called: str, content_type: str) -> StoredFile:
    """Put a file and its copy into the storage under the names of their own digests: the same is kept once."""
    made = copy_of(io.BytesIO(content), content_type)
    name, digest = _put(content, called)
    told: dict[str, Any] = {}
    if made is not None:
        copy = made.file.read()
        told = {"copy_type": made.content_type, "copy_size": len(copy)}
        told["copy"], told["copy_sha256"] = _put(copy, called)
    return StoredFile(
        name=name,
        original_name=called,
        content_type=content_type,
        size=len(content),
        sha256=digest,
        **told,
    )


def _put(content: bytes, called: str) -> tuple[str, str]:
    digest = hashlib.sha256(content).hexdigest()
    name = f"simulated/{digest}.{called.rsplit('.', 1)[-1]}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name, digest


def picture(rng: Random) -> bytes:
    """A photo of a wall with a stain on it, as a phone takes it: with the place, made up like all of it."""
    wall, x, y, radius = (
        rng.randint(190, 235),
        rng.randrange(SIZE),
        rng.randrange(SIZE),
        rng.randint(15, 50),
    )
    points = bytearray()
    for row in range(SIZE):
        spread = [
            max(0, radius - int(((row - y) ** 2 + (col - x) ** 2) ** 0.5)) for col in range(SIZE)
        ]
        points += bytes(max(0, wall - 2 * depth - rng.randrange(9)) for depth in spread)
    seen = Image.frombytes("L", (SIZE, SIZE), bytes(points)).resize(PHOTO).convert("RGB")
    exif, out = Image.Exif(), io.BytesIO()
    exif[GPS] = NOWHERE
    seen.save(out, "JPEG", exif=exif, quality=70)
    return out.getvalue()
