"""Whom to tell: those whose turn it is, whom a rung tells, whose dates moved; queued in the acting transaction.

Always set-based: one statement however many are told, because it runs under the locks of the act or the sweep.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection

from mediation.acts.alarms import Fired, parties_told, role_told
from mediation.acts.open_offers import concerned
from mediation.models import Alarm, CaseEntry, Panel, Seat
from mediation.rules import clocks
from mediation.rules.belonging import is_sealed
from mediation.rules.permissions import GRANTS
from mediation.rules.telling_parties import is_news_to_parties, is_news_to_the_court
from mediation.vocabulary import ActName, Role, Verdict

from .queueing import QUEUE_MOVED

QUEUE = """
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, queued_at)
SELECT %(case)s, %(entry)s, u.id, %(now)s FROM mediation_user u {holding}
    AND u.is_active AND u.id <> %(by)s
ON CONFLICT DO NOTHING
"""
TO_POSTS = QUEUE.format(
    holding="""JOIN (
        SELECT p.user_id FROM mediation_post p JOIN mediation_area a ON a.id = p.area_id
        WHERE p.role = %(role)s AND p.ended_on IS NULL AND starts_with(%(path)s, a.path)
        UNION SELECT d.substitute_id FROM mediation_recusaldecision d
        WHERE %(role)s = 'director' AND d.case_id = %(case)s AND d.is_director AND d.recusal = 'granted'
    ) holds ON holds.user_id = u.id
    WHERE NOT EXISTS (SELECT FROM mediation_recusaldecision d
        WHERE d.case_id = %(case)s AND d.member_id = u.id AND d.recusal = 'granted')"""
)
TO_PANEL = QUEUE.format(
    holding="""JOIN mediation_seat s ON s.mediator_id = u.id
    WHERE s.case_id = %(case)s AND s.panel = %(panel)s"""
)

TO_CHAIR = QUEUE.format(
    holding="""JOIN mediation_panel p ON p.chair_id = u.id
    WHERE p.case_id = %(case)s AND p.number = %(panel)s"""
)

TOLD = """
told AS (
    SELECT f.*, p.user_id AS person FROM fired f
        JOIN mediation_post p ON p.role = f.role AND p.ended_on IS NULL
        JOIN mediation_area a ON a.id = p.area_id AND starts_with(f.path, a.path)
        JOIN mediation_user u ON u.id = p.user_id AND u.is_active
        LEFT JOIN mediation_recusaldecision d ON d.case_id = f.case_id AND d.member_id = u.id AND d.recusal = 'granted'
    WHERE d.id IS NULL
    UNION
    SELECT f.*, d.substitute_id FROM fired f
        JOIN mediation_recusaldecision d ON f.role = 'director' AND d.case_id = f.case_id AND d.is_director
            AND d.recusal = 'granted' AND d.substitute_id IS NOT NULL
    UNION
    SELECT f.*, s.mediator_id FROM fired f
        JOIN mediation_seat s ON f.role = 'seated' AND s.case_id = f.case_id AND s.panel = f.panel
        JOIN mediation_user u ON u.id = s.mediator_id AND u.is_active
)
"""
"""Who is told of the rows of `fired` (case_id, entry_id, alarm_id, role, path, panel): by post, or by seat."""

GIVEN_RUNGS = """
fired AS (
    SELECT * FROM unnest(%(cases)s::bigint[], %(entries)s::bigint[], %(alarms)s::bigint[], %(roles)s::text[],
        %(paths)s::text[], %(panels)s::int[]) AS t (case_id, entry_id, alarm_id, role, path, panel)
)
"""
QUEUE_ALARMS = f"""
WITH {GIVEN_RUNGS}, {TOLD}
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, alarm_id, queued_at)
SELECT case_id, entry_id, person, alarm_id, %(now)s FROM told
ON CONFLICT DO NOTHING
"""

QUEUE_RUNGS = """
INSERT INTO mediation_notice (case_id, entry_id, party_id, alarm_id, queued_at)
SELECT r.case_id, r.entry_id, p.id, r.alarm_id, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS r (case_id, entry_id, alarm_id)
    JOIN mediation_party p ON p.case_id = r.case_id
ON CONFLICT DO NOTHING
"""
"""A rung that tells both sides besides: they have no account, and are told at home."""

QUEUE_PARTIES = """
INSERT INTO mediation_notice (case_id, entry_id, party_id, queued_at)
SELECT p.case_id, %(entry)s, p.id, fengqiao_now() FROM mediation_party p WHERE p.id = ANY(%(parties)s)
ON CONFLICT DO NOTHING
"""
QUEUE_DEBTORS = """
INSERT INTO mediation_notice (case_id, entry_id, party_id, alarm_id, queued_at)
SELECT c.case_id, t.entry_id, o.debtor_id, a.id, %(now)s
FROM unnest(%(entries)s::bigint[], %(alarms)s::bigint[]) AS t (entry_id, alarm_id)
    JOIN mediation_alarm a ON a.id = t.alarm_id JOIN mediation_clock c ON c.id = a.clock_id
    JOIN mediation_obligation o ON o.id = c.about_id
ON CONFLICT DO NOTHING
"""
"""Who owes a promise is reminded of it: a party, whom no post tells."""

QUEUE_SITTING = """
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, party_id, queued_at)
SELECT DISTINCT i.case_id, %(entry)s::bigint, i.mediator_id, i.party_id, %(now)s::timestamptz
FROM mediation_invited i JOIN mediation_sitting s ON s.id = i.sitting_id
WHERE s.case_id = %(case)s AND s.number = ANY(%(sittings)s) AND i.mediator_id IS DISTINCT FROM %(by)s
ON CONFLICT DO NOTHING
"""
"""One message to everybody who was asked to a session: that it is agreed, put off or called off."""

OF_SITTINGS = (ActName.SCHEDULE_SESSION, ActName.RESCHEDULE_SESSION, ActName.CANCEL_SESSION)


def responsible(act: ActName) -> Role:
    """The role that is first responsible for an act: the first of its grants."""
    return GRANTS[act][0]


def queue(entry: CaseEntry) -> None:
    """Put one message into the outbox for everybody who has to know of this entry."""
    _queue_by_act(entry)
    if is_news_to_parties(entry):
        queue_moved([(entry.case_id, entry.pk)])
    if is_news_to_the_court(entry):
        _queue_to(Role.COURT_LIAISON, entry)


def _queue_by_act(entry: CaseEntry) -> None:
    """To those whose turn it has become, whom the rung that fired tells, or to whom an offer was made or answered."""
    if is_sealed(ActName(entry.act)):
        _queue_sealed(entry)
    elif entry.act == ActName.RAISE_ALARM:
        _queue_raised(entry)
    elif entry.act == ActName.ORDER_SUPERVISION:
        # Who is late is told of the order itself, not only that somebody is to act.
        _queue_to(clocks.rule_of(entry.facts["rule"], entry.facts["pack"]).responsible, entry)
    elif entry.act == ActName.PUT_QUESTION or "next_round" in entry.facts:
        _queue_to(Role.SEATED, entry)
    elif _has_tied(entry):
        _queue_tie(entry)
    elif entry.act in OF_SITTINGS:
        _queue_sitting(entry)
    else:
        _queue_next(entry)


def _queue_sealed(entry: CaseEntry) -> None:
    """The parties whom an offer concerns; and the mediators, when it has its answer."""
    if entry.act == ActName.EXPIRE_OFFER:
        return
    with connection.cursor() as cursor:
        cursor.execute(QUEUE_PARTIES, {"entry": entry.pk, "parties": concerned(entry)})
    if {"outcome", "result"} & entry.facts.keys():
        _queue_to(Role.SEATED, entry)


def _queue_next(entry: CaseEntry) -> None:
    """Whose turn it has become. Of a promise also the parties whom the entry names, and the mediators, where it was
    said from home."""
    if "tells" in entry.facts:
        with connection.cursor() as cursor:
            cursor.execute(QUEUE_PARTIES, {"entry": entry.pk, "parties": entry.facts["tells"]})
        if "by_party" in entry.facts:
            _queue_to(Role.SEATED, entry)
    if entry.case.hands_over and entry.case.expected_act:
        _queue_to(responsible(ActName(entry.case.expected_act)), entry)


def _has_tied(entry: CaseEntry) -> bool:
    """Whether the votes have just come out equal, and who presides is to decide."""
    return entry.facts.get("verdict") == Verdict.TIED and entry.case.is_tied


def _queue_tie(entry: CaseEntry) -> None:
    """To who presides, where he still sits; else to the director."""
    panel = Panel.objects.filter(case=entry.case, number=entry.case.panel or 0)
    seats = Seat.objects.filter(case=entry.case, panel=entry.case.panel or 0)
    presides = panel.filter(chair__in=seats.values("mediator")).exists()
    _queue_to(Role.SEATED if presides else Role.DIRECTOR, entry, TO_CHAIR if presides else "")


def _queue_to(role: Role, entry: CaseEntry, statement: str = "") -> None:
    case = entry.case
    with connection.cursor() as cursor:
        cursor.execute(
            statement or (TO_PANEL if role is Role.SEATED else TO_POSTS),
            {
                "case": case.pk,
                "entry": entry.pk,
                "role": role.value,
                "path": case.place_path,
                "panel": case.panel,
                "now": case.now,
                "by": entry.by_id,
            },
        )


def _queue_sitting(entry: CaseEntry) -> None:
    """Those who were asked are told; of one that was put off, also those who were asked to the one before."""
    named = (entry.facts.get("before"), entry.facts.get("sitting"), entry.number)
    with connection.cursor() as cursor:
        cursor.execute(
            QUEUE_SITTING,
            {
                "case": entry.case_id,
                "entry": entry.pk,
                "sittings": [it for it in named if it is not None],
                "now": entry.case.now,
                "by": entry.by_id,
            },
        )


Rung = tuple[int, int, int, Role | None, str, int | None]
"""What telling of a rung needs: case, entry, alarm, the role that is told, the case's place and panel. Without a role
it tells the debtor of the promise that its clock is about."""


def queue_alarms(fired: list[Fired]) -> None:
    """Put one message for each rung that fired into the outbox of everybody whom the rung tells."""
    if fired:
        _tell(
            [
                (
                    it.held.id,
                    it.held.entry_id,
                    it.alarm_id,
                    it.role,
                    it.held.place_path,
                    it.held.panel,
                )
                for it in fired
            ],
            fired[0].held.now,
        )
        both = [(it.held.id, it.held.entry_id, it.alarm_id) for it in fired if it.parties == "both"]
        _tell_parties(both, fired[0].held.now)


def _queue_raised(entry: CaseEntry) -> None:
    """The same messages when one act fires a rung, and not the sweep."""
    alarm, case = Alarm.objects.select_related("clock").get(fired_by=entry), entry.case
    role = role_told(alarm.tells, alarm.clock.rule, alarm.clock.pack)
    _tell([(case.pk, entry.pk, alarm.pk, role, case.place_path, case.panel)], case.now)
    if parties_told(alarm.rung, alarm.clock.rule, alarm.clock.pack) == "both":
        _tell_parties([(case.pk, entry.pk, alarm.pk)], case.now)


def _tell_parties(rungs: list[tuple[int, int, int]], now: dt.datetime) -> None:
    if rungs:
        columns = map(list, zip(*rungs, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(QUEUE_RUNGS, [now, *columns])


def _tell(rungs: list[Rung], now: dt.datetime) -> None:
    _remind_debtors([rung for rung in rungs if rung[3] is None], now)
    to_posts = [rung for rung in rungs if rung[3] is not None]
    if not to_posts:
        return
    cases, entries, alarms, roles, paths, panels = map(list, zip(*to_posts, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            QUEUE_ALARMS,
            {
                "cases": cases, "entries": entries, "alarms": alarms, "roles": roles,
                "paths": paths, "panels": panels, "now": now,
            },
        )  # fmt: skip


def _remind_debtors(rungs: list[Rung], now: dt.datetime) -> None:
    if not rungs:
        return
    given: dict[str, Any] = {
        "entries": [it[1] for it in rungs],
        "alarms": [it[2] for it in rungs],
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(QUEUE_DEBTORS, given)


def queue_moved(moved: Sequence[tuple[int, int]]) -> int:
    """One message to every party of these cases, given as pairs (case, entry): a date of theirs has moved."""
    if not moved:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(QUEUE_MOVED, [[case for case, _ in moved], [entry for _, entry in moved]])
        return int(cursor.rowcount)
