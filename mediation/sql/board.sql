-- The board's figures. What each measure counts is written down once, in case_cells and clock_cells; the triggers,
-- the rebuilding and the check all use these two. Statement triggers, so that a batch costs what one case costs.

CREATE FUNCTION month_of(day date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT day - (extract(day FROM day)::int - 1) $$;

CREATE FUNCTION township_of(path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(substring(path FROM '^\d+\.\d+\.'), path) $$;

-- standing: where every case stands, and how urgent it is. open: cases not over, by the day of filing.
-- filed, ended, settled: by the month. lasted: days from filing to the end, by the month of filing.
-- load: open cases of each mediator on the panel in use. company, company_open: cases of each registered party.
CREATE FUNCTION case_cells(k mediation_case) RETURNS TABLE (measure text, path text, key text, day date)
LANGUAGE sql STABLE AS $$
    SELECT 'standing', k.place_path::text, k.status || '/' || k.level, NULL::date
    UNION ALL SELECT 'filed', k.place_path, '', public.month_of(k.filed_on)
    UNION ALL SELECT 'ended', k.place_path, '', public.month_of(k.ended_on) WHERE k.ended_on IS NOT NULL
    UNION ALL SELECT 'settled', k.place_path, '', public.month_of(k.effective_on) WHERE k.effective_on IS NOT NULL
    UNION ALL SELECT 'lasted', public.township_of(k.place_path), (k.ended_on - k.filed_on)::text,
        public.month_of(k.filed_on) WHERE k.ended_on IS NOT NULL
    UNION ALL SELECT 'open', public.township_of(k.place_path), k.status, k.filed_on WHERE k.ended_on IS NULL
    UNION ALL SELECT 'load', public.township_of(k.place_path), s.mediator_id::text, NULL
        FROM public.mediation_seat AS s WHERE s.case_id = k.id AND s.panel = k.panel AND k.ended_on IS NULL
    UNION ALL SELECT DISTINCT 'company', public.township_of(k.place_path), p.organisation_id::text,
        public.month_of(k.filed_on)
        FROM public.mediation_party AS p WHERE p.case_id = k.id AND p.organisation_id IS NOT NULL
    UNION ALL SELECT DISTINCT 'company_open', public.township_of(k.place_path), p.organisation_id::text, NULL::date
        FROM public.mediation_party AS p
        WHERE p.case_id = k.id AND p.organisation_id IS NOT NULL AND k.ended_on IS NULL
$$;

-- due: every clock by the month of its due day: kept (stopped by that day), missed (stopped later), running.
CREATE FUNCTION clock_cells(c mediation_clock) RETURNS TABLE (measure text, path text, key text, day date)
LANGUAGE sql STABLE AS $$
    SELECT 'due', public.township_of(k.place_path), c.rule || '/' || CASE
            WHEN c.stopped_by_id IS NULL THEN 'running'
            WHEN e.occurred_on <= c.due_on THEN 'kept' ELSE 'missed' END,
        public.month_of(c.due_on)
    FROM public.mediation_case AS k LEFT JOIN public.mediation_caseentry AS e ON e.id = c.stopped_by_id
    WHERE k.id = c.case_id
$$;

CREATE VIEW mediation_tallytruth AS
    SELECT measure, path, key, day, count(*)::int AS n FROM (
        SELECT cell.* FROM mediation_case AS k CROSS JOIN LATERAL case_cells(k) AS cell
        UNION ALL SELECT cell.* FROM mediation_clock AS k CROSS JOIN LATERAL clock_cells(k) AS cell
    ) AS cells GROUP BY measure, path, key, day;

CREATE FUNCTION tally_cases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO mediation_tallychange (measure, path, key, day, n)
        SELECT cell.measure, cell.path, cell.key, cell.day, count(*)
        FROM is_now CROSS JOIN LATERAL case_cells(is_now) AS cell GROUP BY 1, 2, 3, 4;
        RETURN NULL;
    END IF;
    -- Most acts move nothing that is counted.
    PERFORM 1 FROM is_now JOIN was USING (id)
        WHERE (is_now.status, is_now.level, is_now.panel, is_now.ended_on, is_now.effective_on)
            IS DISTINCT FROM (was.status, was.level, was.panel, was.ended_on, was.effective_on) LIMIT 1;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO mediation_tallychange (measure, path, key, day, n)
    SELECT measure, path, key, day, sum(moved) FROM (
        SELECT cell.*, 1 AS moved FROM is_now CROSS JOIN LATERAL case_cells(is_now) AS cell
        UNION ALL SELECT cell.*, -1 FROM was CROSS JOIN LATERAL case_cells(was) AS cell
    ) AS cells GROUP BY 1, 2, 3, 4 HAVING sum(moved) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER tally_cases_filed AFTER INSERT ON mediation_case
    REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION tally_cases();
CREATE TRIGGER tally_cases_moved AFTER UPDATE ON mediation_case
    REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION tally_cases();

CREATE FUNCTION tally_clocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO mediation_tallychange (measure, path, key, day, n)
        SELECT cell.measure, cell.path, cell.key, cell.day, count(*)
        FROM is_now CROSS JOIN LATERAL clock_cells(is_now) AS cell GROUP BY 1, 2, 3, 4;
        RETURN NULL;
    END IF;
    INSERT INTO mediation_tallychange (measure, path, key, day, n)
    SELECT measure, path, key, day, sum(moved) FROM (
        SELECT cell.*, 1 AS moved FROM is_now CROSS JOIN LATERAL clock_cells(is_now) AS cell
        UNION ALL SELECT cell.*, -1 FROM was CROSS JOIN LATERAL clock_cells(was) AS cell
    ) AS cells GROUP BY 1, 2, 3, 4 HAVING sum(moved) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER tally_clocks_started AFTER INSERT ON mediation_clock
    REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION tally_clocks();
CREATE TRIGGER tally_clocks_moved AFTER UPDATE ON mediation_clock
    REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION tally_clocks();

-- Parties are written after their case, so they count themselves; seats are written before the case takes its panel.
CREATE FUNCTION tally_parties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO mediation_tallychange (measure, path, key, day, n)
    SELECT cell.measure, cell.path, cell.key, cell.day, count(*)
    FROM mediation_case AS k CROSS JOIN LATERAL case_cells(k) AS cell
    WHERE k.id IN (SELECT case_id FROM is_now WHERE organisation_id IS NOT NULL)
        AND cell.measure IN ('company', 'company_open')
    GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE TRIGGER tally_parties AFTER INSERT ON mediation_party
    REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION tally_parties();

-- Fold what has changed into the cells; whoever comes second leaves it to the first.
CREATE FUNCTION fold_tallies() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    folded bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('mediation_tally')) THEN
        RETURN 0;
    END IF;
    WITH gone AS (DELETE FROM mediation_tallychange RETURNING measure, path, key, day, n),
    summed AS (SELECT measure, path, key, day, sum(n)::int AS n FROM gone GROUP BY 1, 2, 3, 4),
    kept AS (
        INSERT INTO mediation_tally (measure, path, key, day, n) SELECT * FROM summed WHERE n <> 0
        ON CONFLICT (measure, path, key, day) DO UPDATE SET n = mediation_tally.n + excluded.n
    )
    SELECT count(*) INTO folded FROM gone;
    DELETE FROM mediation_tally WHERE n = 0;
    RETURN folded;
END $$;

-- Count everything anew: after a load from outside, or when the check has found a difference. Acts wait meanwhile.
CREATE FUNCTION rebuild_tallies() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('mediation_tally'));
    LOCK TABLE mediation_case, mediation_clock, mediation_party IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM mediation_tallychange;
    DELETE FROM mediation_tally;
    INSERT INTO mediation_tally (measure, path, key, day, n) SELECT measure, path, key, day, n FROM mediation_tallytruth;
END $$;

-- The application reads its figures and asks for folding; it cannot write them.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON mediation_tally, mediation_tallychange FROM fengqiao_app;
REVOKE INSERT, UPDATE, DELETE ON mediation_tallytruth FROM fengqiao_app;
SELECT rebuild_tallies();

-- The statistics count steps of the journal by the day on which they were recorded.
CREATE INDEX entry_moved_at ON mediation_caseentry (recorded_at) WHERE status_before <> status_after;
