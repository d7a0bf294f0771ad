"""Holding a case: its row locked, and with it all that deciding about an act needs."""

from __future__ import annotations

from mediation.errors import no_such_case
from mediation.models import Case, User

HOLD = f"""
SELECT {", ".join(f"held.{field.column}" for field in Case._meta.concrete_fields)}, fengqiao_now() AS now,
    (SELECT version FROM mediation_case WHERE id = held.id) AS snapshot,
    ARRAY(SELECT json_build_object('id', id, 'rule', rule, 'pack', pack, 'due_on', due_on, 'level', level,
        'about', about_id)
        FROM mediation_clock WHERE case_id = held.id AND stopped_by_id IS NULL) AS running,
    (SELECT body_kind FROM mediation_seat
        WHERE case_id = held.id AND panel = held.panel AND mediator_id = %(by)s) AS seat_body,
    ARRAY(SELECT role FROM mediation_post AS post JOIN mediation_area AS area ON area.id = area_id
        WHERE user_id = %(by)s AND ended_on IS NULL AND starts_with(held.place_path, path)
        ORDER BY post.id) AS roles,
    EXISTS (SELECT FROM mediation_recusaldecision
        WHERE case_id = held.id AND member_id = %(by)s AND recusal = 'granted') AS is_recused,
    EXISTS (SELECT FROM mediation_recusaldecision WHERE case_id = held.id AND substitute_id = %(by)s
        AND is_director AND recusal = 'granted') AS acts_as_director,
    held.recusals_open + held.directors_recusal_open > 0 AND EXISTS (SELECT FROM mediation_recusalrequest AS r
        WHERE r.case_id = held.id AND r.member_id = %(by)s
        AND NOT EXISTS (SELECT FROM mediation_recusaldecision WHERE request_id = r.id)) AS is_challenged,
    EXISTS (SELECT FROM mediation_seat WHERE case_id = held.id AND mediator_id = %(by)s) AS has_sat,
    (SELECT coalesce(max(application), 0) FROM mediation_calendarversion) AS calendar
FROM mediation_case AS held WHERE held.number = %(number)s FOR NO KEY UPDATE OF held
"""
"""Locks a case, and reads with it all that deciding needs: SQL, because composing it costs thrice its work.

Not FOR UPDATE: a meeting's agenda that names the case looks at its key only, and must not wait for who waits for the
meeting.

Sub-queries see the statement's snapshot, the locked row is the newest; `snapshot` tells the two apart.
"""


def hold(number: str, by: User) -> Case | None:
    """The case, locked, and with it all that deciding needs."""
    return next(iter(Case.objects.raw(HOLD, {"number": number, "by": by.pk})), None)


def lock(number: str, by: User) -> Case:
    """Lock the case and learn what is true of it: every fact of a case changes only with its version,
    so when the version moved while we waited for the lock, we look once more, now holding it."""
    case = hold(number, by)
    if case and case.snapshot != case.version:
        case = hold(number, by)
    if case is None:
        raise no_such_case()
    return case
