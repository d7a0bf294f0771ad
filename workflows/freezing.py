"""Freezing: papers that were signed or issued are rendered once, stored, and their digest goes into the journal.

A case that was archived has its whole dossier kept, too. The clockwork is told of a
case once an act is committed. What was lost on the way is looked for among the newest entries every quarter of an hour,
and among all every night; what was made twice is refused by the act.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator
from random import shuffle

from celery import shared_task
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection

from mediation.acts import Copy, FreezePaper, StoredFile
from mediation.acts.mass import clockwork
from mediation.documents import pdf
from mediation.documents.dossier import archived, bind_anew
from mediation.documents.filling import Paper, edition_of, papers, subject_of
from mediation.documents.form import Subject
from mediation.documents.forms import FORMS
from mediation.errors import Refusal
from mediation.models import Case, Party
from mediation.queries.eyes import for_keeping
from mediation.vocabulary import FrozenForm

from .afterwards import ASKS
from .conduct import conduct
from .keeping import store

log = logging.getLogger(__name__)

NEWEST = 20_000
"""So many entries back the look of every quarter of an hour goes."""
AT_ONCE = 50
LOOKED = 3600
NIGHT = 3 * 3600
"""Seconds that a night has for it: a county that brings many old cases along takes several."""
FINAL = " · 定稿"
DELIBERATED = (FrozenForm.CERTIFICATE,)
"""What tells of deliberation: kept for those alone who may see it."""
CANDIDATES = """
SELECT DISTINCT k.id, k.number, k.version FROM mediation_caseentry e JOIN mediation_case k ON k.id = e.case_id
WHERE e.act = ANY(%s) AND e.id > (SELECT coalesce(max(id), 0) FROM mediation_caseentry) - %s
    AND (e.act NOT IN ('sign_agreement', 'record_consent', 'record_joint_review') OR e.status_before <> e.status_after
        OR e.facts ? 'effective_on')
    AND (e.act NOT IN ('give_opinion', 'cast_ballot', 'decide_tie')
        OR EXISTS (SELECT FROM mediation_decision d WHERE d.entry_id = e.id))
    AND NOT EXISTS (SELECT FROM mediation_caseentry f
        WHERE f.case_id = e.case_id AND f.act = 'freeze_paper' AND f.number > e.number
            AND (e.act <> 'archive_case' OR f.facts ->> 'form' = 'dossier'))
ORDER BY k.id
"""


def freeze_all(
    *, back: int | None = None, most: int | None = None, seconds: float = math.inf
) -> int:
    """Freeze what is final and not kept yet, of cases with a recent signature or notice; answers how many papers.

    With `most`, a case that was looked at is left alone until something is recorded in it. What is not reached in these
    `seconds` is left for the next time; the order is by chance, so that nobody is always the last.
    """
    found, ends = _candidates(back), time.monotonic() + seconds
    shuffle(found)
    frozen = looked = 0
    for pk, number, version in found:
        key = f"frozen-{pk}-{version}"
        if most is not None and (looked >= most or cache.get(key)):
            continue
        if time.monotonic() > ends:
            log.warning("%s cases are left for the next night", len(found) - looked)
            break
        frozen, looked = frozen + _freeze_one(number), looked + 1
        cache.set(key, True, LOOKED)
    return frozen


def _candidates(back: int | None) -> list[tuple[int, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, [list(ASKS), back if back is not None else 1 << 60])
        return list(cursor.fetchall())


def _freeze_one(number: str) -> int:
    """One case that cannot be put on paper does not keep the others from it."""
    try:
        return freeze(number)
    except Exception:
        log.exception("papers of %s could not be kept", number)
        return 0


def freeze(number: str) -> int:
    """Freeze every paper of this case that is final and not kept yet; then its dossier, once it is archived."""
    return sum(_freeze(number, paper) for paper in due(number)) + _freeze_dossier(number)


def due(number: str) -> list[Paper]:
    """The papers of a case that were signed or issued and are not kept yet."""
    found = [paper for form in FrozenForm if form in FORMS for paper in _made(number, form)]
    return [it for it in found if it.is_final and it.frozen is None]


def _made(number: str, form: FrozenForm) -> list[Paper]:
    eyes = for_keeping(number, with_opinions=form in DELIBERATED)
    return papers(FORMS[form], subject_of(eyes))


def _freeze(number: str, paper: Paper) -> bool:
    """Render the office's own and a copy for each party that may have one; then the act, or nothing stays."""
    form, entry = paper.key
    file = _store(paper)
    copies = tuple(
        Copy(party, _store(it)) for party, it in _copies(paper.subject.case.pk, paper.key)
    )
    return _keep(number, FrozenForm(form), entry, file, copies)


def _freeze_dossier(number: str) -> bool:
    """The dossier of a case that stands archived: the office's own and each party's edition, once an archiving."""
    subject = subject_of(for_keeping(number))
    entry = archived(subject)
    if entry is None or (FrozenForm.DOSSIER.value, entry) in subject.frozen:
        return False
    file = _bind(subject)
    parties = Party.objects.filter(case=subject.case).select_related("case").order_by("id")
    copies = tuple(Copy(it.pk, _bind(edition_of(it))) for it in parties)
    return _keep(number, FrozenForm.DOSSIER, entry, file, copies)


def _bind(subject: Subject) -> StoredFile:
    return store(bind_anew(subject), "dossier.pdf", "application/pdf")


def _keep(
    number: str, form: FrozenForm, entry: int, file: StoredFile, copies: tuple[Copy, ...]
) -> bool:
    """The act; where it is refused, the files go again."""
    act = FreezePaper(case=number, form=form, number=entry, file=file, copies=copies)
    try:
        conduct(act, by=clockwork())
    except Refusal:
        for it in (file, *(copy.file for copy in copies)):
            default_storage.delete(it.name)
        log.info("a paper was frozen or its case held meanwhile")
        return False
    return True


def _copies(case: int, key: tuple[str, int]) -> Iterator[tuple[int, Paper]]:
    for party in Party.objects.filter(case=case).select_related("case").order_by("id"):
        subject = edition_of(party)
        form = FORMS[key[0]]
        if form.is_offered(subject):
            yield from ((party.pk, it) for it in papers(form, subject) if it.key == key)


def _store(paper: Paper) -> StoredFile:
    return store(pdf.render(paper.sheet(note=FINAL)), f"{paper.form.code}.pdf", "application/pdf")


@shared_task
def freeze_case(case: int) -> int:
    """What the clockwork was told of."""
    number = Case.objects.filter(pk=case).values_list("number", flat=True).first()
    return freeze(number) if number else 0


@shared_task(expires=900)
def freeze_due() -> int:
    """Every quarter of an hour, among the newest: what nobody was told of, or was in use."""
    return freeze_all(back=NEWEST, most=AT_ONCE)


@shared_task
def freeze_missed() -> int:
    """Every night, among all."""
    frozen = freeze_all(seconds=NIGHT)
    log.info("froze %s papers that were missed", frozen)
    return frozen
