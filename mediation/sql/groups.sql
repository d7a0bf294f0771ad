-- Groups are what the journals of their cases say: founded, joined, left and given exhibits by acts on the case itself.
CREATE FUNCTION group_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        WHERE entry.id = NEW.entry_id AND entry.act = 'found_group' AND entry.facts ->> 'basis' = NEW.basis;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a group is founded by found_group' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER group_founded BEFORE INSERT ON mediation_casegroup FOR EACH ROW EXECUTE FUNCTION group_founded();

CREATE FUNCTION group_joined() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_casegroup AS grouped ON grouped.id = NEW.group_id
        WHERE entry.id = NEW.entry_id AND NEW.left_by_id IS NULL
            AND (entry.act = 'found_group' AND grouped.entry_id = entry.id AND NEW.is_lead
                OR entry.act = 'join_group' AND (entry.facts ->> 'group')::bigint = grouped.id
                    AND coalesce((entry.facts ->> 'lead')::boolean, false) = NEW.is_lead);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a case joins a group by join_group' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER group_joined BEFORE INSERT ON mediation_groupmember FOR EACH ROW EXECUTE FUNCTION group_joined();

CREATE FUNCTION group_left_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.left_by_id IS NOT NULL OR NEW.left_by_id IS NULL
        OR to_jsonb(NEW) - 'left_by_id' <> to_jsonb(OLD) - 'left_by_id' THEN
        RAISE EXCEPTION 'a place in a group can only be closed, and once' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM mediation_caseentry AS entry
        WHERE entry.id = NEW.left_by_id AND entry.case_id = NEW.case_id AND entry.recorded_at = fengqiao_now()
            AND entry.act IN ('leave_group', 'join_group') AND (entry.facts ->> 'group')::bigint = NEW.group_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a place in a group is closed by an entry that says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER group_left_once BEFORE UPDATE ON mediation_groupmember
    FOR EACH ROW EXECUTE FUNCTION group_left_once();
CREATE TRIGGER fact_born BEFORE INSERT ON mediation_groupmember FOR EACH ROW EXECUTE FUNCTION case_fact_born();
CREATE TRIGGER fact_for_ever BEFORE DELETE ON mediation_groupmember FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON mediation_groupmember FROM fengqiao_app;

CREATE FUNCTION shared_by_its_case() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        JOIN mediation_evidence AS exhibit ON exhibit.id = NEW.exhibit_id AND exhibit.case_id = NEW.case_id
        JOIN mediation_groupmember AS member ON member.case_id = NEW.case_id AND member.group_id = NEW.group_id
            AND member.left_by_id IS NULL
        WHERE entry.id = NEW.entry_id AND entry.act = 'share_exhibit'
            AND (entry.facts ->> 'exhibit')::bigint = exhibit.id
            AND (entry.facts ->> 'group')::bigint = NEW.group_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an exhibit is shared by its own case, through share_exhibit' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER shared_by_its_case BEFORE INSERT ON mediation_sharedexhibit
    FOR EACH ROW EXECUTE FUNCTION shared_by_its_case();

-- The terms of a lead case come to a follower as a mediator's proposal.
CREATE OR REPLACE FUNCTION offer_made_by_its_maker() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry
        WHERE entry.id = NEW.entry_id AND entry.case_id = NEW.case_id AND spoken_for(entry, NEW.maker_id)
            AND (entry.act = 'make_offer' AND NEW.counters_id IS NULL
                OR entry.act = 'adopt_lead' AND NEW.counters_id IS NULL AND NEW.maker_id IS NULL
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
