"""Whom to tell about an act: those whose turn it is now, queued in the act's own transaction."""

from __future__ import annotations

from django.db import connection

from mediation.models import CaseEntry
from mediation.rules.permissions import GRANTS
from mediation.vocabulary import ActName, Role

QUEUE = """
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, queued_at)
SELECT %(case)s, %(entry)s, person, %(now)s FROM (
    SELECT p.user_id AS person FROM mediation_post p
        JOIN mediation_area a ON a.id = p.area_id JOIN mediation_user u ON u.id = p.user_id
        WHERE p.role = %(role)s AND p.ended_on IS NULL AND u.is_active
            AND starts_with(%(path)s, a.path)
    UNION
    SELECT s.mediator_id FROM mediation_seat s JOIN mediation_user u ON u.id = s.mediator_id
        WHERE %(role)s = 'seated' AND s.case_id = %(case)s AND s.panel = %(panel)s AND u.is_active
) AS told WHERE person <> %(by)s
ON CONFLICT DO NOTHING
"""


def responsible(act: ActName) -> Role:
    """The role that is first responsible for an act: the first of its grants."""
    return GRANTS[act][0]


def queue(entry: CaseEntry) -> None:
    """Put one message into the outbox for everybody whose turn it has become."""
    case = entry.case
    if not case.hands_over or not case.expected_act:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            QUEUE,
            {
                "case": case.pk,
                "entry": entry.pk,
                "role": responsible(ActName(case.expected_act)).value,
                "path": case.place_path,
                "panel": case.panel,
                "now": case.now,
                "by": entry.by_id,
            },
        )
