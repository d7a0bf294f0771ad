-- A rating is a party's own: it comes from the act by which this very party, in its own role, said just that.
CREATE FUNCTION rated_by_itself() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_party AS party ON party.id = NEW.party_id
        WHERE entry.id = NEW.entry_id AND party.case_id = NEW.case_id
            AND entry.act = 'rate_handling' AND entry.role = party.side
            AND (entry.facts ->> 'by_party')::bigint = party.id
            AND entry.facts ->> 'satisfaction' = NEW.satisfaction;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a rating is given by its party through rate_handling' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rated_by_itself BEFORE INSERT ON mediation_rating FOR EACH ROW EXECUTE FUNCTION rated_by_itself();
