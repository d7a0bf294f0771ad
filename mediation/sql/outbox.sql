-- A message stays what it was: only how far it has come changes. Neither it nor its deliveries are deleted.
CREATE FUNCTION notice_keeps_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    progress text[] := ARRAY['routed_at', 'delivered_at', 'read_at'];
BEGIN
    IF to_jsonb(NEW) - progress <> to_jsonb(OLD) - progress THEN
        RAISE EXCEPTION 'notice % keeps its words', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER notice_keeps_its_words BEFORE UPDATE ON mediation_notice
    FOR EACH ROW EXECUTE FUNCTION notice_keeps_its_words();

-- What has gone has gone: a delivery that was made is not made unmade.
CREATE FUNCTION delivery_once_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sent_at IS NOT NULL OR NEW.notice_id <> OLD.notice_id OR NEW.channel <> OLD.channel THEN
        RAISE EXCEPTION 'delivery % keeps its message, and was made once', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delivery_once_made BEFORE UPDATE ON mediation_delivery
    FOR EACH ROW EXECUTE FUNCTION delivery_once_made();
REVOKE DELETE, TRUNCATE ON mediation_notice, mediation_delivery FROM fengqiao_app;
