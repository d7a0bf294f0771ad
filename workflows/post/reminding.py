"""Reminders: the last rung of a running clock, repeated every working morning until somebody takes note of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

from mediation.rules import clocks
from mediation.vocabulary import Level
from workflows.notices import TOLD

RESPONSIBLE = """
responsible AS (
    SELECT * FROM unnest(%(rules)s::text[], %(packs)s::text[], %(responsible)s::text[]) AS t (rule, pack, role)
)
"""
LAST_RUNGS = """
fired AS (
    SELECT c.case_id, l.fired_by_id AS entry_id, l.id AS alarm_id,
        CASE l.tells WHEN 'responsible' THEN r.role ELSE l.tells END AS role, k.place_path AS path, k.panel,
        c.id AS clock_id, e.recorded_at AS reached_at
    FROM mediation_clock c JOIN mediation_case k ON k.id = c.case_id
        JOIN responsible r ON r.rule = c.rule AND r.pack = c.pack
        CROSS JOIN LATERAL (
            SELECT * FROM mediation_alarm WHERE clock_id = c.id AND fired_by_id IS NOT NULL
            ORDER BY fired_by_id DESC LIMIT 1
        ) l JOIN mediation_caseentry e ON e.id = l.fired_by_id
    WHERE c.stopped_by_id IS NULL AND c.level = ANY(%(levels)s) AND l.level = ANY(%(levels)s)
        AND e.recorded_at < %(morning)s
        AND NOT EXISTS (SELECT FROM mediation_acknowledgement WHERE alarm_id = l.id)
        AND NOT EXISTS (SELECT FROM mediation_alarm w WHERE w.clock_id = c.id AND w.fires_at <= fengqiao_now()
            AND w.fired_by_id IS NULL AND w.withdrawn_at IS NULL)
)
"""
"""The last rung that was reached of each running clock, where it is urgent, reached before `morning` and not
taken note of; a clock whose next rung is due already is left to the sweep, which tells the same people."""

REMIND = f"""
WITH {RESPONSIBLE}, {LAST_RUNGS}, {TOLD}
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, alarm_id, remind_on, queued_at)
SELECT case_id, entry_id, person, alarm_id, %(day)s, fengqiao_now() FROM told
ON CONFLICT DO NOTHING
"""

URGENT = (Level.LATE, Level.ESCALATED, Level.ORDERED)
"""From this level on a rung is repeated every morning until somebody takes note of it."""


def who_is_responsible() -> dict[str, list[str]]:
    """The responsible role of every rule of every pack version in use, as three columns for SQL."""
    rules = [rule for pack in clocks.chosen() for rule in pack.clocks.values()]
    return {
        "rules": [rule.key for rule in rules],
        "packs": [rule.pack for rule in rules],
        "responsible": [rule.responsible.value for rule in rules],
    }


def reminded(day: dt.date, morning: dt.datetime) -> dict[str, Any]:
    """What the statements about reminders of a day are given; `morning` is the instant at which the day begins."""
    levels = [level.value for level in URGENT]
    return {**who_is_responsible(), "levels": levels, "day": day, "morning": morning}


def queue_reminders(day: dt.date, morning: dt.datetime) -> int:
    """Remind everybody whom the last rung of a running clock tells, while nobody has taken note; once a day."""
    with connection.cursor() as cursor:
        cursor.execute(REMIND, reminded(day, morning))
        return int(cursor.rowcount)
