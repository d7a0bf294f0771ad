-- Offers and sealed limits are what their entries say: made, answered and closed by the acts that may, by the party that
-- speaks for itself or by a mediator of the case; a limit by the party alone.
CREATE FUNCTION spoken_for(entry mediation_caseentry, party bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN entry.role IN ('applicant', 'respondent')
        THEN (entry.facts ->> 'by_party')::bigint IS NOT DISTINCT FROM party
        ELSE entry.role = 'seated' AND (entry.facts ->> 'party')::bigint IS NOT DISTINCT FROM party END
$$;

CREATE FUNCTION offer_made_by_its_maker() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        WHERE entry.id = NEW.entry_id AND entry.case_id = NEW.case_id AND spoken_for(entry, NEW.maker_id)
            AND (entry.act = 'make_offer' AND NEW.counters_id IS NULL
                OR entry.act = 'answer_offer' AND entry.facts ->> 'answer' = 'counter'
                    AND (entry.facts ->> 'offer')::bigint = NEW.counters_id)
            AND (entry.facts ->> 'expires_on')::date = NEW.expires_on
            AND NEW.closed_by_id IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an offer is made by its maker, through make_offer or answer_offer'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER offer_made_by_its_maker BEFORE INSERT ON mediation_offer
    FOR EACH ROW EXECUTE FUNCTION offer_made_by_its_maker();

-- An offer is closed once, by an entry of the closing transaction that says so of this offer; nothing else of it changes.
CREATE FUNCTION offer_closes_once() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.closed_by_id IS NOT NULL OR to_jsonb(NEW) - '{closed_by_id,outcome,agreed}'::text[]
        <> to_jsonb(OLD) - '{closed_by_id,outcome,agreed}'::text[] THEN
        RAISE EXCEPTION 'offer % can only be closed, and once', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM mediation_caseentry AS entry
        WHERE entry.id = NEW.closed_by_id AND entry.case_id = NEW.case_id AND entry.recorded_at = fengqiao_now()
            AND (entry.facts ->> 'offer')::bigint = NEW.id AND entry.facts ->> 'outcome' = NEW.outcome
            AND coalesce(entry.facts -> 'agreed', '[]') = to_jsonb(NEW.agreed)
            AND (entry.act = 'answer_offer' AND NEW.outcome IN ('accepted', 'declined', 'countered')
                OR entry.act = 'withdraw_offer' AND NEW.outcome = 'withdrawn' AND spoken_for(entry, NEW.maker_id)
                OR entry.act = 'expire_offer' AND NEW.outcome = 'expired' AND entry.role = 'clockwork');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'offer % is closed by the entry that says so', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER offer_closes_once BEFORE UPDATE ON mediation_offer FOR EACH ROW EXECUTE FUNCTION offer_closes_once();
CREATE TRIGGER fact_born BEFORE INSERT ON mediation_offer FOR EACH ROW EXECUTE FUNCTION case_fact_born();
CREATE TRIGGER fact_for_ever BEFORE DELETE ON mediation_offer FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON mediation_offer FROM fengqiao_app;

CREATE FUNCTION only_the_addressed_answers() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        JOIN mediation_offer AS offer ON offer.id = NEW.offer_id AND offer.case_id = NEW.case_id
        JOIN mediation_offeraddressee AS addressed ON addressed.offer_id = offer.id AND addressed.party_id = NEW.party_id
        WHERE entry.id = NEW.entry_id AND entry.case_id = NEW.case_id AND entry.act = 'answer_offer'
            AND (entry.facts ->> 'offer')::bigint = offer.id AND offer.closed_by_id IS NULL
            AND (entry.facts ->> 'party')::bigint = NEW.party_id AND spoken_for(entry, NEW.party_id)
            AND entry.facts ->> 'answer' = NEW.answer
            AND coalesce(entry.facts -> 'accepted', '[]') = to_jsonb(NEW.accepted);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an offer is answered by who was addressed, through answer_offer'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_the_addressed_answers BEFORE INSERT ON mediation_offeranswer
    FOR EACH ROW EXECUTE FUNCTION only_the_addressed_answers();

CREATE FUNCTION part_of_its_offer() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_offer AS offer
        WHERE offer.id = NEW.offer_id AND offer.entry_id = NEW.entry_id AND offer.case_id = NEW.case_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'what an offer says comes with it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER part_of_its_offer BEFORE INSERT ON mediation_offerterm
    FOR EACH ROW EXECUTE FUNCTION part_of_its_offer();
CREATE TRIGGER part_of_its_offer BEFORE INSERT ON mediation_offeraddressee
    FOR EACH ROW EXECUTE FUNCTION part_of_its_offer();

-- A limit, and the consent to open it, are a party's own: no office gives them in its name.
CREATE FUNCTION sealed_by_itself() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        JOIN mediation_blindrange AS round ON round.id = NEW.range_id AND round.case_id = NEW.case_id
        JOIN mediation_party AS party ON party.id = NEW.party_id
        WHERE entry.id = NEW.entry_id AND entry.case_id = NEW.case_id AND entry.act = TG_ARGV[0]
            AND entry.role = party.side AND (entry.facts ->> 'by_party')::bigint = party.id
            AND (entry.facts ->> 'range')::bigint = round.id
            AND party.id IN (round.payer_id, round.payee_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a limit is sealed and opened by its own party, through %', TG_ARGV[0]
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sealed_by_itself BEFORE INSERT ON mediation_sealedlimit
    FOR EACH ROW EXECUTE FUNCTION sealed_by_itself('give_limit');
CREATE TRIGGER sealed_by_itself BEFORE INSERT ON mediation_limitopening
    FOR EACH ROW EXECUTE FUNCTION sealed_by_itself('open_limits');
