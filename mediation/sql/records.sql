-- A record is signed by the act that says so: of a record of the same case; online by that very party and nobody else.
CREATE FUNCTION record_signed_by_act() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry WHERE entry.id = NEW.entry_id AND entry.act = 'sign_record'
        AND (entry.facts ->> 'record_number')::int = NEW.record AND entry.facts ->> 'signer' = NEW.signer
        AND (entry.facts ->> 'party')::bigint IS NOT DISTINCT FROM NEW.party_id AND entry.facts ->> 'way' = NEW.way
        AND (NEW.way = 'online') = (entry.facts ? 'by_party')
        AND (NEW.way <> 'online' OR (entry.facts ->> 'by_party')::bigint IS NOT DISTINCT FROM NEW.party_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a record is signed through sign_record, online by the party itself' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM mediation_caseentry AS record WHERE record.case_id = NEW.case_id AND record.number = NEW.record
        AND record.act IN ('record_session', 'record_investigation');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'case % has no record %', NEW.case_id, NEW.record USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER record_signed_by_act BEFORE INSERT ON mediation_recordsignature
    FOR EACH ROW EXECUTE FUNCTION record_signed_by_act();
