-- A clock is a fact that may be stopped, once, by an entry of the stopping transaction; nothing else of it changes.
CREATE TRIGGER fact_born BEFORE INSERT ON mediation_clock FOR EACH ROW EXECUTE FUNCTION case_fact_born();
CREATE TRIGGER fact_for_ever BEFORE DELETE ON mediation_clock FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION clock_stops_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stopped_by_id IS NOT NULL OR NEW.stopped_by_id IS NULL THEN
        RAISE EXCEPTION 'clock % can only be stopped, and once', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF to_jsonb(NEW) - 'stopped_by_id' <> to_jsonb(OLD) - 'stopped_by_id' THEN
        RAISE EXCEPTION 'clock % keeps its dates', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM public.mediation_caseentry
        WHERE id = NEW.stopped_by_id AND case_id = NEW.case_id AND recorded_at = fengqiao_now();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'clock % is stopped by an entry of its own transaction only', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER clock_stops_once BEFORE UPDATE ON mediation_clock
    FOR EACH ROW EXECUTE FUNCTION clock_stops_once();
REVOKE DELETE, TRUNCATE ON mediation_clock FROM fengqiao_app;

-- A series moves by one and is never deleted.
CREATE FUNCTION series_moves_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last <> OLD.last + 1 OR NEW.body_id <> OLD.body_id OR NEW.year <> OLD.year THEN
        RAISE EXCEPTION 'series % moves by one', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER series_moves_by_one BEFORE UPDATE ON mediation_series
    FOR EACH ROW EXECUTE FUNCTION series_moves_by_one();
CREATE TRIGGER series_for_ever BEFORE DELETE ON mediation_series
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON mediation_series FROM fengqiao_app;
REVOKE UPDATE, DELETE, TRUNCATE ON mediation_accessrecord FROM fengqiao_app;
REVOKE DELETE, TRUNCATE ON mediation_user FROM fengqiao_app;
