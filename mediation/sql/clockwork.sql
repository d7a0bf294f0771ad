-- A clock moves or stops only by an entry of the transaction that does it; its rule and start never change.
CREATE OR REPLACE FUNCTION clock_stops_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    mover bigint := CASE WHEN NEW.stopped_by_id IS NOT NULL
        THEN NEW.stopped_by_id ELSE NEW.moved_by_id END;
    frozen text[] := ARRAY['stopped_by_id', 'moved_by_id', 'due_on', 'due_at', 'is_provisional', 'level'];
BEGIN
    IF OLD.stopped_by_id IS NOT NULL OR (NEW.stopped_by_id IS NULL AND NEW.moved_by_id IS NULL) THEN
        RAISE EXCEPTION 'clock % can only be stopped, once, or moved by an entry', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF to_jsonb(NEW) - frozen <> to_jsonb(OLD) - frozen THEN
        RAISE EXCEPTION 'clock % keeps its rule and its start', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.stopped_by_id IS NOT NULL AND to_jsonb(NEW) - 'stopped_by_id' <> to_jsonb(OLD) - 'stopped_by_id' THEN
        RAISE EXCEPTION 'clock % keeps its dates when it stops', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM public.mediation_caseentry
        WHERE id = mover AND case_id = NEW.case_id AND recorded_at = fengqiao_now();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'clock % is moved by an entry of its own transaction only', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- An alarm fires once, by an entry of the firing transaction, or is withdrawn once; it is never deleted.
CREATE FUNCTION alarm_fires_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.fired_by_id IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'alarm % is over', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.clock_id <> OLD.clock_id OR NEW.case_id <> OLD.case_id OR NEW.rung <> OLD.rung
        OR NEW.level <> OLD.level OR NEW.tells <> OLD.tells THEN
        RAISE EXCEPTION 'alarm % keeps its rung', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.fired_by_id IS NULL AND NEW.withdrawn_at IS NULL AND NEW.fires_at = OLD.fires_at THEN
        RAISE EXCEPTION 'alarm % fires, moves or is withdrawn', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.withdrawn_at IS NOT NULL THEN
        PERFORM 1 FROM public.mediation_clock WHERE id = NEW.clock_id AND stopped_by_id IS NOT NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'alarm % is withdrawn when its clock has stopped', OLD.id
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.fires_at <> OLD.fires_at THEN
        PERFORM 1 FROM public.mediation_clock c JOIN public.mediation_caseentry e ON e.id = c.moved_by_id
            WHERE c.id = NEW.clock_id AND e.recorded_at = fengqiao_now();
        IF NOT FOUND THEN
            RAISE EXCEPTION 'alarm % moves with its clock only', OLD.id USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.fired_by_id IS NOT NULL THEN
        PERFORM 1 FROM public.mediation_caseentry
            WHERE id = NEW.fired_by_id AND case_id = NEW.case_id AND recorded_at = fengqiao_now();
        IF NOT FOUND THEN
            RAISE EXCEPTION 'alarm % fires by an entry of its own transaction only', OLD.id
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER alarm_fires_once BEFORE UPDATE ON mediation_alarm
    FOR EACH ROW EXECUTE FUNCTION alarm_fires_once();
CREATE TRIGGER alarm_for_ever BEFORE DELETE ON mediation_alarm
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION alarm_planned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM public.mediation_clock c JOIN public.mediation_caseentry e
        ON e.id IN (c.entry_id, c.moved_by_id)
        WHERE c.id = NEW.clock_id AND c.case_id = NEW.case_id AND e.recorded_at = fengqiao_now();
    IF NOT FOUND OR NEW.fired_by_id IS NOT NULL OR NEW.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'an alarm is planned when its clock starts or moves' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER alarm_planned BEFORE INSERT ON mediation_alarm
    FOR EACH ROW EXECUTE FUNCTION alarm_planned();
REVOKE DELETE, TRUNCATE ON mediation_alarm FROM fengqiao_app;

-- A version of the calendar keeps its days; it is applied once, and what was applied stays.
CREATE FUNCTION calendar_keeps_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided text[] := ARRAY['dropped_by_id', 'dropped_at', 'approved_by_id', 'application', 'applied_at',
        'recounted_at'];
BEGIN
    IF to_jsonb(NEW) - decided <> to_jsonb(OLD) - decided THEN
        RAISE EXCEPTION 'calendar version % keeps its days', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.recounted_at IS NOT NULL OR OLD.dropped_at IS NOT NULL
        OR (OLD.application IS NOT NULL AND to_jsonb(NEW) - 'recounted_at' <> to_jsonb(OLD) - 'recounted_at') THEN
        RAISE EXCEPTION 'calendar version % is decided', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendar_keeps_days BEFORE UPDATE ON mediation_calendarversion
    FOR EACH ROW EXECUTE FUNCTION calendar_keeps_days();
CREATE TRIGGER calendar_for_ever BEFORE DELETE ON mediation_calendarversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON mediation_calendarversion FROM fengqiao_app;

CREATE TRIGGER pack_for_ever BEFORE UPDATE OR DELETE ON mediation_rulepack
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON mediation_rulepack FROM fengqiao_app;
