"""Tools of an attacker who has the application's connection and knows its tables."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.models import Case, Evidence, Meeting, Obligation, RecusalRequest, RulePack
from mediation.queries.own import door
from mediation.registry.journal import record
from mediation.vocabulary import (
    CancelReason,
    Changed,
    Choice,
    Coming,
    Consenter,
    DeletionAsker,
    DeletionGround,
    EvidenceKind,
    FrozenForm,
    Ground,
    Opening,
    PauseReason,
    PowerScope,
    RecordSigner,
    Recusal,
    Side,
    Status,
    UrgeWay,
)
from tests import times
from tests.exhibits import redact
from tests.people import County
from tests.stories import Story, a_case, today
from workflows.sweeping import sweep

FORGED = "f" * 64
Statement = tuple[sql.Composable, list[Any]]
Thing = Case | Meeting
"""A thing of a journaled kind."""


def plain(text: str, *values: Any) -> Statement:
    """A statement as written."""
    return sql.SQL(text), list(values)


def insertion(table: str, row: dict[str, Any]) -> Statement:
    """A row put into a table by hand."""
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    places = sql.SQL(", ").join(sql.Placeholder() * len(row))
    text = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, places)
    return text, list(row.values())


def attempt(*statements: Statement) -> None:
    """Execute them in one transaction, up to and including what is checked at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        for text, values in statements:
            cursor.execute(text, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def columns_of(row: models.Model) -> dict[str, Any]:
    """A row as the database takes it, without its identity."""
    return {
        str(field.column): field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }


ADDED = {"case": "attach_evidence", "meeting": "set_agenda"}
"""An act of each kind that leaves the status as it is."""
OTHER = {"case": "〔2026〕伪字第0001号", "meeting": "伪镇联席〔2026〕第1号"}


def next_entry(thing: Thing, **changes: Any) -> Statement:
    """The row of a lawful next entry, with changes: something was added, the status stays."""
    return insertion(thing.ENTRY._meta.db_table, {**_entry_row(thing), **changes})


def _entry_row(thing: Thing) -> dict[str, Any]:
    kind = thing.ENTRY.KIND
    return {
        f"{kind}_id": thing.pk,
        "number": thing.version + 1,
        "act": ADDED[kind],
        "status_before": thing.status,
        "status_after": thing.status,
        "by_id": thing.ENTRY.objects.filter(**{kind: thing}).latest("number").by_id,
        "role": "director",
        "occurred_on": today(),
        "facts": json.dumps({}),
        "digest": FORGED,
        "previous_digest": thing.head,
    }


def move(thing: Thing, **changes: Any) -> Statement:
    """The thing's own row, moved as its next entry would move it, with changes."""
    row = {"version": thing.version + 1, "head": FORGED, **changes}
    sets = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder()) for name in row
    )
    table = sql.Identifier(thing._meta.db_table)
    return sql.SQL("UPDATE {} SET {} WHERE id = %s").format(table, sets), [
        *row.values(),
        thing.pk,
    ]


def newborn(thing: Thing, **changes: Any) -> Statement:
    """A second case or meeting, copied from the first under another number, with changes."""
    other = {"number": OTHER[thing.ENTRY.KIND], "serial": 9999, "version": 1}
    return insertion(thing._meta.db_table, {**columns_of(thing), **other, **changes})


def an_eventful_case(county: County) -> Story:
    """A case in force about which a fact of every kind has been recorded."""
    RulePack.writes.bulk_create([RulePack(name="test/1", digest=FORGED, text="")])
    record(Changed.CHANGED, county.company, county.sue)
    with times.at(times.days_ago(40)):
        story = a_case(county, at=Status.MEDIATING)
        story.agree_session(on=today() - dt.timedelta(days=39))
        clock = story.clock("mediation").pk
        scan = acts.StoredFile(
            name="x/y.pdf", original_name="y.pdf", content_type="application/pdf", size=9,
            sha256=FORGED,
        )  # fmt: skip
        pause = {"reason": PauseReason.APPRAISAL, "last_on": today() - dt.timedelta(days=30)}
        story.do(acts.PauseClock, county.mo, clock=clock, document=scan, **pause)
        story.do(acts.ResumeClock, county.mo, clock=clock)
        extension = {"length": 9, "consents": (Consenter.APPLICANT, Consenter.RESPONDENT)}
        story.do(acts.ExtendPeriod, county.dora, clock=clock, document=scan, **extension)
    sweep()
    story.do(acts.AcknowledgeEscalation, county.mo, clock=clock)
    story.do(
        acts.GrantCorrection, county.sue, clock=clock, reason="录入有误", started_on=today(),
    )  # fmt: skip
    story.found()
    shared = story.do(acts.AttachEvidence, county.mo, kind=EvidenceKind.DOCUMENT, title="收费标准")
    exhibit = Evidence.objects.get(entry=shared)
    story.do(acts.ShareExhibit, county.mo, exhibit=exhibit.pk)
    redact(story, exhibit)
    voice = door(story.party(Side.APPLICANT))
    story.do(acts.ChooseMediator, voice, mediator=county.jane.pk, choice=Choice.ACCEPTED)
    about = {"member": county.hugo.pk, "ground": Ground.RELATION}
    challenged = story.do(acts.ChallengeMember, voice, explanation="多年同事", **about)
    request = RecusalRequest.objects.get(case=story.case).pk
    decided = {"request": request, "recusal": Recusal.REFUSED, "reasons": "不属实"}
    story.do(acts.DecideRecusal, county.dora, **decided)
    story.inform().offer().reply().range()
    story.limit(Side.RESPONDENT, "4000.00").limit(Side.APPLICANT, "3500.00")
    story.open_limit(Side.APPLICANT, Opening.NUMBERS)
    asked = story.do(
        acts.RecordInvestigation, county.mo, place="岗亭", asked="保安队长", content="问答", recorder="记录员",
    )  # fmt: skip
    party = story.party(Side.APPLICANT).pk
    story.do(acts.RecordNoShow, county.mo, unexcused=(party,))
    story.agree_session()
    story.do(acts.ConfirmSession, county.mo, party=party, answer=Coming.COMES)
    story.do(acts.CancelSession, county.mo, reason=CancelReason.OTHER)
    power = {"agent_name": "周律师", "scopes": (PowerScope.SIGN,), "exhibit": exhibit.pk}
    story.do(acts.RegisterPower, county.clara, party=party, **power)
    story.session(attended=(party,)).draft().sign()
    paper = {"signer": RecordSigner.ASKED, "witness": "社区干部"}
    story.do(acts.SignRecord, county.mo, record_number=asked.number, **paper)
    story.do(
        acts.AttachEvidence,
        county.mo,
        kind=EvidenceKind.RECORDING,
        title="调解录音",
        handed_in_by=story.party(Side.APPLICANT).pk,
    )
    story.do(acts.FreezePaper, clockwork(), form=FrozenForm.RECORD, number=1, file=scan)
    gone = {"places": (f"{challenged.number}:explanation",), "request": "书面申请"}
    why = {"ground": DeletionGround.PURPOSE, "asker": DeletionAsker.APPLICANT}
    story.do(acts.RedactWords, county.dora, **gone, **why)
    promise = Obligation.objects.get(case=story.case).pk
    voice = door(story.party(Side.RESPONDENT))
    story.do(acts.SubmitPerformance, voice, obligation=promise, note="已转账", document=scan)
    story.do(acts.UrgePerformance, county.mo, obligation=promise, way=UrgeWay.PHONE)
    return story.perform().confirm().visit().rate()
