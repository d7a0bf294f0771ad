-- What a party says of a mediator comes from the act in which this very party said it of this very person.
CREATE FUNCTION chosen_by_its_party() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_party AS party ON party.id = NEW.party_id
        WHERE entry.id = NEW.entry_id AND party.case_id = NEW.case_id
            AND entry.act = 'choose_mediator' AND entry.role = party.side
            AND (entry.facts ->> 'by_party')::bigint = party.id
            AND (entry.facts ->> 'mediator')::bigint = NEW.mediator_id AND entry.facts ->> 'choice' = NEW.choice;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a mediator is chosen by a party through choose_mediator' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER chosen_by_its_party BEFORE INSERT ON mediation_mediatorchoice
    FOR EACH ROW EXECUTE FUNCTION chosen_by_its_party();

-- A question of recusal names whom its entry names, and comes by the act that its origin says: a member of himself,
-- a party through its own page, the clockwork of what it found.
CREATE FUNCTION recusal_asked_by_its_act() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        WHERE entry.id = NEW.entry_id AND entry.case_id = NEW.case_id AND CASE NEW.origin
            WHEN 'declared' THEN entry.act = 'declare_conflict' AND entry.by_id = NEW.member_id
            WHEN 'challenged' THEN entry.act = 'challenge_member' AND (entry.facts ->> 'member')::bigint = NEW.member_id
            WHEN 'unwanted' THEN entry.act = 'choose_mediator' AND (entry.facts ->> 'mediator')::bigint = NEW.member_id
                AND entry.facts ->> 'choice' = 'unwanted'
            WHEN 'found' THEN entry.act = 'raise_conflict' AND (entry.facts ->> 'member')::bigint = NEW.member_id
            ELSE false END
            AND (NEW.party_id IS NULL OR (entry.facts ->> 'by_party')::bigint = NEW.party_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a recusal is asked for through its own act' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recusal_asked_by_its_act BEFORE INSERT ON mediation_recusalrequest
    FOR EACH ROW EXECUTE FUNCTION recusal_asked_by_its_act();

-- A decision answers a question of its own case, about the same person, as its entry says; the director's own is
-- decided by the bureau's supervisor, and nobody decides about himself.
CREATE FUNCTION recusal_decided() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_recusalrequest AS request ON request.id = NEW.request_id
        WHERE entry.id = NEW.entry_id AND request.case_id = NEW.case_id AND request.member_id = NEW.member_id
            AND request.is_director = NEW.is_director AND entry.by_id <> NEW.member_id
            AND entry.act = CASE WHEN NEW.is_director THEN 'decide_directors_recusal' ELSE 'decide_recusal' END
            AND (entry.facts ->> 'request')::bigint = request.id AND entry.facts ->> 'recusal' = NEW.recusal
            AND (entry.facts ->> 'substitute')::bigint IS NOT DISTINCT FROM NEW.substitute_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a recusal is decided through its own act' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recusal_decided BEFORE INSERT ON mediation_recusaldecision
    FOR EACH ROW EXECUTE FUNCTION recusal_decided();

-- Who was recused from a case never sits on it again, nor acts as its director.
CREATE FUNCTION recused_stays_away() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_recusaldecision WHERE case_id = NEW.case_id AND member_id = NEW.mediator_id
        AND recusal = 'granted';
    IF FOUND THEN
        RAISE EXCEPTION '% is recused from case %', NEW.mediator_id, NEW.case_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recused_stays_away BEFORE INSERT ON mediation_seat FOR EACH ROW EXECUTE FUNCTION recused_stays_away();
