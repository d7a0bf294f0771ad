"""Whom to tell about an act: those whose turn it is now, queued in the act's own transaction."""

from __future__ import annotations

from django.db import connection

from mediation.acts.alarms import Fired
from mediation.models import CaseEntry
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import ActName, Role

QUEUE = """
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, queued_at)
SELECT %(case)s, %(entry)s, u.id, %(now)s FROM mediation_user u {holding}
    AND u.is_active AND u.id <> %(by)s
ON CONFLICT DO NOTHING
"""
TO_POSTS = QUEUE.format(
    holding="""JOIN mediation_post p ON p.user_id = u.id JOIN mediation_area a ON a.id = p.area_id
    WHERE p.role = %(role)s AND p.ended_on IS NULL AND starts_with(%(path)s, a.path)"""
)
TO_PANEL = QUEUE.format(
    holding="""JOIN mediation_seat s ON s.mediator_id = u.id
    WHERE s.case_id = %(case)s AND s.panel = %(panel)s"""
)


def responsible(act: ActName) -> Role:
    """The role that is first responsible for an act: the first of its grants."""
    return GRANTS[act][0]


def queue(entry: CaseEntry) -> None:
    """Put one message into the outbox for everybody whose turn it has become."""
    case = entry.case
    if not case.hands_over or not case.expected_act:
        return
    role = responsible(ActName(case.expected_act))
    with connection.cursor() as cursor:
        cursor.execute(
            TO_PANEL if role is Role.SEATED else TO_POSTS,
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


QUEUE_ALARMS = """
WITH fired AS (
    SELECT * FROM unnest(%(cases)s::bigint[], %(entries)s::bigint[], %(roles)s::text[], %(paths)s::text[],
        %(panels)s::int[]) AS t (case_id, entry_id, role, path, panel)
)
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, queued_at)
SELECT f.case_id, f.entry_id, p.user_id, %(now)s FROM fired f
    JOIN mediation_post p ON p.role = f.role AND p.ended_on IS NULL
    JOIN mediation_area a ON a.id = p.area_id AND starts_with(f.path, a.path)
    JOIN mediation_user u ON u.id = p.user_id AND u.is_active
UNION
SELECT f.case_id, f.entry_id, s.mediator_id, %(now)s FROM fired f
    JOIN mediation_seat s ON f.role = 'seated' AND s.case_id = f.case_id AND s.panel = f.panel
    JOIN mediation_user u ON u.id = s.mediator_id AND u.is_active
ON CONFLICT DO NOTHING
"""


def queue_alarms(fired: list[Fired]) -> None:
    """Put one message for each rung that fired into the outbox of everybody whom the rung tells."""
    if not fired:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            QUEUE_ALARMS,
            {
                "cases": [it.held.id for it in fired],
                "entries": [it.held.entry_id for it in fired],
                "roles": [it.role.value for it in fired],
                "paths": [it.held.place_path for it in fired],
                "panels": [it.held.panel for it in fired],
                "now": fired[0].held.now,
            },
        )
