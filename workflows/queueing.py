"""What is put into the outbox for every party of some cases: SQL, one statement however many they are."""

from __future__ import annotations

QUEUE_MOVED = """
INSERT INTO mediation_notice (case_id, entry_id, party_id, queued_at)
SELECT m.case_id, m.entry_id, p.id, fengqiao_now()
FROM unnest(%s::bigint[], %s::bigint[]) AS m (case_id, entry_id)
    JOIN mediation_party p ON p.case_id = m.case_id
ON CONFLICT DO NOTHING
"""
