-- What was there before rules were frozen and ballots were counted by seat: each body had one voice. Runs once, as the
-- owner, before the guards of the new tables stand.
ALTER TABLE mediation_ballot DISABLE TRIGGER USER;
ALTER TABLE mediation_case DISABLE TRIGGER USER;

UPDATE mediation_ballot AS b SET mediator_id = e.by_id,
    vote = CASE b.stance WHEN 'unsuitable' THEN 'against' ELSE 'for' END
    FROM mediation_caseentry AS e WHERE e.id = b.entry_id;

INSERT INTO mediation_panel (case_id, entry_id, number, formed, rule, chair_id)
    SELECT DISTINCT ON (case_id, panel) case_id, entry_id, panel, panel, '{
        "required": [], "quorum": "more_than_half", "majority": "unless_opposed", "tie": "rejected", "rounds": 1,
        "veto": [], "silence": "absent", "voice": "body", "hears_all": true,
        "source": "县实施方案 三（二）3（原每单位一票）", "status": "D"}'::jsonb, NULL::bigint
    FROM mediation_seat ORDER BY case_id, panel, id;

INSERT INTO mediation_question (case_id, entry_id, number, panel, kind)
    SELECT p.case_id, p.entry_id, p.number, p.number, 'mediate'
    FROM mediation_panel AS p JOIN mediation_caseentry AS e ON e.id = p.entry_id AND e.act = 'form_panel'
    ORDER BY p.id;

-- The last body to speak closed the question.
INSERT INTO mediation_decision (case_id, entry_id, question, round, verdict, is_final, by_chair)
    SELECT q.case_id, last.id, q.number, 1,
        CASE last.status_after WHEN 'mediating' THEN 'carried' ELSE 'rejected' END, true, false
    FROM mediation_question AS q
        JOIN LATERAL (SELECT max(b.entry_id) AS entry, count(*) AS n FROM mediation_ballot AS b
            WHERE b.case_id = q.case_id AND b.question = q.number) AS said ON true
        JOIN mediation_caseentry AS last ON last.id = said.entry
    WHERE said.n = (SELECT count(DISTINCT s.body_kind) FROM mediation_seat AS s
        WHERE s.case_id = q.case_id AND s.panel = q.number)
    ORDER BY q.id;

UPDATE mediation_case AS c SET round = 1,
    question = CASE WHEN c.opinions_awaited > 0 AND c.status = 'committee' THEN c.panel END,
    decided = coalesce((SELECT d.verdict FROM mediation_decision AS d
        WHERE d.case_id = c.id AND d.question = c.panel), '')
    WHERE EXISTS (SELECT 1 FROM mediation_question AS q WHERE q.case_id = c.id AND q.number = c.panel);
UPDATE mediation_case SET opinions_awaited = 0 WHERE opinions_awaited > 0 AND status <> 'committee';

SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE mediation_case ENABLE TRIGGER USER;
ALTER TABLE mediation_ballot ENABLE TRIGGER USER;
