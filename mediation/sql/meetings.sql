-- A booking is made by an entry of its own transaction, and released once by a later one; nothing else changes it.
CREATE FUNCTION booking_by_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.is_released OR NOT NEW.is_released
        OR to_jsonb(NEW) - 'is_released' <> to_jsonb(OLD) - 'is_released') THEN
        RAISE EXCEPTION 'booking % can only be released, once', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.is_released THEN
        RAISE EXCEPTION 'a booking is not born released' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM 1 FROM mediation_caseentry WHERE id = NEW.case_entry_id AND case_id = NEW.case_id
            AND recorded_at = fengqiao_now()
            UNION ALL SELECT 1 FROM mediation_meetingentry WHERE id = NEW.meeting_entry_id
            AND meeting_id = NEW.meeting_id AND recorded_at = fengqiao_now();
    ELSE
        PERFORM 1 FROM mediation_caseentry AS e JOIN mediation_case AS c ON c.id = e.case_id
            AND e.number >= c.version
            WHERE e.case_id = NEW.case_id AND e.recorded_at = fengqiao_now()
            UNION ALL SELECT 1 FROM mediation_meetingentry AS e JOIN mediation_meeting AS m ON m.id = e.meeting_id
            AND e.number >= m.version
            WHERE e.meeting_id = NEW.meeting_id AND e.recorded_at = fengqiao_now();
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a booking is made and released by an entry of the same transaction'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER booking_by_entry BEFORE INSERT OR UPDATE ON mediation_booking
    FOR EACH ROW EXECUTE FUNCTION booking_by_entry();
CREATE TRIGGER booking_for_ever BEFORE DELETE ON mediation_booking
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON mediation_booking FROM fengqiao_app;
REVOKE DELETE, TRUNCATE ON mediation_room FROM fengqiao_app;

-- A place's series of meetings moves by one and is never deleted.
CREATE FUNCTION meetingseries_moves_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last <> OLD.last + 1 OR NEW.area_id <> OLD.area_id OR NEW.year <> OLD.year THEN
        RAISE EXCEPTION 'series % moves by one', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER meetingseries_moves_by_one BEFORE UPDATE ON mediation_meetingseries
    FOR EACH ROW EXECUTE FUNCTION meetingseries_moves_by_one();
CREATE TRIGGER meetingseries_for_ever BEFORE DELETE ON mediation_meetingseries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON mediation_meetingseries FROM fengqiao_app;
