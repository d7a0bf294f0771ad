-- Who said what on a panel: each row comes from the act by which that very person, or the clockwork, said just that.
CREATE FUNCTION panel_is_as_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry WHERE entry.id = NEW.entry_id AND entry.number = NEW.number
        AND entry.facts -> 'rule' = NEW.rule AND (entry.facts ->> 'formed')::int = NEW.formed
        AND (entry.facts ->> 'chair')::bigint IS NOT DISTINCT FROM NEW.chair_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a panel is what the entry says that seated it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER panel_is_as_told BEFORE INSERT ON mediation_panel FOR EACH ROW EXECUTE FUNCTION panel_is_as_told();

CREATE FUNCTION question_is_as_put() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry WHERE entry.id = NEW.entry_id AND entry.number = NEW.number
        AND entry.act IN ('form_panel', 'put_question') AND entry.facts ->> 'kind' = NEW.kind;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a question is put by form_panel or put_question' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER question_is_as_put BEFORE INSERT ON mediation_question
    FOR EACH ROW EXECUTE FUNCTION question_is_as_put();

CREATE FUNCTION ballot_is_ones_own() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        JOIN mediation_case AS held ON held.id = entry.case_id
        JOIN mediation_seat AS seat ON seat.case_id = held.id AND seat.panel = held.panel
            AND seat.mediator_id = NEW.mediator_id AND seat.body_kind = NEW.body_kind
        WHERE entry.id = NEW.entry_id AND entry.case_id = NEW.case_id
            AND (entry.facts ->> 'question')::int = NEW.question AND (entry.facts ->> 'round')::int = NEW.round
            AND entry.facts ->> 'vote' = NEW.vote
            AND (
                entry.act IN ('give_opinion', 'cast_ballot') AND entry.role = 'seated' AND entry.by_id = NEW.mediator_id
                    AND NEW.vote IN ('for', 'against', 'abstain')
                OR entry.act = 'count_silence' AND entry.role = 'clockwork' AND NEW.vote IN ('absent', 'abstain')
                    AND entry.facts -> 'counted' @> to_jsonb(NEW.mediator_id)
            );
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a ballot is cast by who sits, in an act of his own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ballot_is_ones_own BEFORE INSERT ON mediation_ballot
    FOR EACH ROW EXECUTE FUNCTION ballot_is_ones_own();

CREATE FUNCTION decision_is_as_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry WHERE entry.id = NEW.entry_id AND (
        NEW.verdict = 'superseded' AND NEW.is_final
            AND (entry.facts #>> '{superseded,question}')::int = NEW.question
            AND (entry.facts #>> '{superseded,round}')::int = NEW.round
        OR entry.facts ->> 'verdict' = NEW.verdict AND (entry.facts ->> 'final')::boolean = NEW.is_final
            AND (entry.facts ->> 'question')::int = NEW.question AND (entry.facts ->> 'round')::int = NEW.round
            AND coalesce((entry.facts ->> 'by_chair')::boolean, false) = NEW.by_chair);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a decision is what the entry says that closed the round' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_is_as_told BEFORE INSERT ON mediation_decision
    FOR EACH ROW EXECUTE FUNCTION decision_is_as_told();
