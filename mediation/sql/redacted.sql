-- A redacted version is of an exhibit of the same case, as the entry that made it says.
CREATE FUNCTION redacted_as_its_entry_says() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        JOIN mediation_evidence AS exhibit ON exhibit.id = NEW.exhibit_id AND exhibit.case_id = NEW.case_id
        WHERE entry.id = NEW.entry_id AND entry.act = 'redact_exhibit'
            AND (entry.facts ->> 'exhibit')::bigint = exhibit.id AND entry.facts ->> 'sha256' = NEW.sha256
            AND coalesce((entry.facts ->> 'shown')::boolean, false) = NEW.is_shown;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an exhibit is redacted in its own case, through redact_exhibit'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER redacted_as_its_entry_says BEFORE INSERT ON mediation_redactedexhibit
    FOR EACH ROW EXECUTE FUNCTION redacted_as_its_entry_says();
