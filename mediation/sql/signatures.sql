-- An agreement is signed by the act that says so, under the text that the agreement has; from home by that very party.
CREATE FUNCTION agreement_signed_by_act() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry WHERE entry.id = NEW.entry_id AND entry.act = 'sign_agreement'
        AND entry.facts ->> 'signer' = NEW.signer AND entry.facts ->> 'way' = NEW.way
        AND (entry.facts ->> 'party')::bigint IS NOT DISTINCT FROM NEW.party_id
        AND (NEW.way = 'online') = (entry.facts ? 'by_party')
        AND (NEW.way <> 'online' OR (entry.facts ->> 'by_party')::bigint IS NOT DISTINCT FROM NEW.party_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an agreement is signed through sign_agreement, online by the party itself' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM mediation_agreement AS agreement WHERE agreement.id = NEW.agreement_id
        AND agreement.case_id = NEW.case_id AND agreement.digest = NEW.digest
        AND NOT (agreement.is_utility AND NEW.way = 'online');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'what is signed is the text of an agreement of case %, in a way that suits it', NEW.case_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreement_signed_by_act BEFORE INSERT ON mediation_signature
    FOR EACH ROW EXECUTE FUNCTION agreement_signed_by_act();
