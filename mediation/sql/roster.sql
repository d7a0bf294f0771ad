-- The roster: rows are ended or withdrawn, never deleted.
REVOKE DELETE, TRUNCATE ON mediation_rostercard, mediation_membership, mediation_absence, mediation_substitution,
    mediation_affiliation FROM fengqiao_app;

-- Nobody stands in for himself, however long the chain: rows that hold on a common day never close a circle.
-- One at a time changes the registry (its lock), so no two rows can close one together.
CREATE FUNCTION substitutes_in_no_circle() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.is_withdrawn THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM (
        WITH RECURSIVE chain (person, first_on, last_on) AS (
            SELECT NEW.substitute_id, NEW.first_on, coalesce(NEW.last_on, 'infinity'::date)
            UNION
            SELECT s.substitute_id, greatest(c.first_on, s.first_on), least(c.last_on, coalesce(s.last_on, 'infinity'::date))
            FROM chain AS c JOIN mediation_substitution AS s ON s.person_id = c.person AND NOT s.is_withdrawn
                AND s.id IS DISTINCT FROM NEW.id
                AND s.first_on <= c.last_on AND coalesce(s.last_on, 'infinity'::date) >= c.first_on
            WHERE c.person <> NEW.person_id
        )
        SELECT 1 FROM chain WHERE person = NEW.person_id
    ) AS circle;
    IF FOUND THEN
        RAISE EXCEPTION 'substitutes of % form a circle', NEW.person_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER substitutes_in_no_circle BEFORE INSERT OR UPDATE ON mediation_substitution
    FOR EACH ROW EXECUTE FUNCTION substitutes_in_no_circle();
