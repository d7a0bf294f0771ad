-- What a party answers online comes from that very party; an answer is of somebody who was asked, to a session of its case.
CREATE FUNCTION answered_by_act() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_party AS party ON party.id = NEW.party_id
        WHERE entry.id = NEW.entry_id AND entry.act = 'confirm_session' AND party.case_id = NEW.case_id
            AND (entry.facts ->> 'party')::bigint = NEW.party_id AND entry.facts ->> 'answer' = NEW.answer
            AND (NOT entry.facts ? 'by_party' OR (entry.facts ->> 'by_party')::bigint = NEW.party_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an answer is given through confirm_session, online by the party itself' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM mediation_invited AS invited JOIN mediation_sitting AS sitting ON sitting.id = invited.sitting_id
        WHERE invited.sitting_id = NEW.sitting_id AND invited.party_id = NEW.party_id AND sitting.case_id = NEW.case_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'party % was not asked to this session', NEW.party_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answered_by_act BEFORE INSERT ON mediation_sittinganswer
    FOR EACH ROW EXECUTE FUNCTION answered_by_act();
