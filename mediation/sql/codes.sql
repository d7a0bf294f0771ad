-- Codes come from two acts alone: the filing, for the parties that it brings, and the giving of a new one, for the
-- party that its entry names. Whoever writes another has no key to a case.
CREATE FUNCTION given_by_its_act() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_party AS party ON party.id = NEW.party_id
        WHERE entry.id = NEW.entry_id AND party.case_id = NEW.case_id
            AND (entry.act = 'file_case' AND party.entry_id = entry.id
                OR entry.act = 'reissue_code' AND (entry.facts ->> 'party')::bigint = party.id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a code is given by the filing of its party or by reissue_code' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER given_by_its_act BEFORE INSERT ON mediation_partycode FOR EACH ROW EXECUTE FUNCTION given_by_its_act();
