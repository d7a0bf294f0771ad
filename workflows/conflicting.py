"""Conflicts that came up after somebody was seated: looked for at night, and at once when the roster changes."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import connection

from mediation.acts import RaiseConflict
from mediation.acts.candidates import conflicts_of
from mediation.acts.mass import clockwork
from mediation.errors import Refusal
from mediation.models import Case, User
from mediation.rules.conflicts import bars
from mediation.vocabulary import PANEL_SITS

from .conduct import conduct

log = logging.getLogger(__name__)

SUSPECTS = r"""
SELECT DISTINCT c.id, s.mediator_id
FROM mediation_case AS c JOIN mediation_seat AS s ON s.case_id = c.id AND s.panel = c.panel
    JOIN mediation_party AS p ON p.case_id = c.id JOIN mediation_user AS u ON u.id = s.mediator_id
    LEFT JOIN mediation_rostercard AS k ON k.person_id = u.id
WHERE c.status = ANY(%(at)s) AND (%(person)s::bigint IS NULL OR s.mediator_id = %(person)s) AND (
    EXISTS (SELECT FROM mediation_affiliation AS a JOIN mediation_organisation AS o ON o.id = a.organisation_id
        WHERE a.person_id = u.id AND NOT a.is_withdrawn
            AND (o.id = p.organisation_id OR o.merged_into_id = p.organisation_id OR o.name = p.name))
    OR regexp_replace(p.phone, '\D', '', 'g') IN (
        nullif(regexp_replace(u.phone, '\D', '', 'g'), ''), nullif(regexp_replace(k.home_phone, '\D', '', 'g'), ''))
    OR regexp_replace(p.agent_phone, '\D', '', 'g') IN (
        nullif(regexp_replace(u.phone, '\D', '', 'g'), ''), nullif(regexp_replace(k.home_phone, '\D', '', 'g'), ''))
    OR regexp_replace(p.address, '\W', '', 'g') = nullif(regexp_replace(k.home_address, '\W', '', 'g'), ''))
ORDER BY 1, 2
"""
"""Who might have to withdraw from which case, in one statement however many cases there are; the pure rule decides."""


@shared_task
def look_for_conflicts(person: int | None = None) -> int:
    """Ask the director about everybody who has a conflict and sits all the same; of one person, or of all."""
    with connection.cursor() as cursor:
        cursor.execute(SUSPECTS, {"at": [it.value for it in PANEL_SITS], "person": person})
        found = cursor.fetchall()
    return sum(_ask(case, member) for case, member in found)


def _ask(pk: int, member: int) -> bool:
    case = Case.objects.get(pk=pk)
    somebody = User.objects.select_related("body").get(pk=member)
    for conflict in bars(conflicts_of(case, [somebody])[member]):
        act = RaiseConflict(case=case.number, member=member, ground=conflict.ground)
        try:
            conduct(act, by=clockwork())
        except Refusal as refusal:  # asked or answered before
            log.info("%s: %s", case.number, refusal)
            continue
        return True
    return False
