-- What has gone has gone, and what was withheld stays so: neither is made unmade.
CREATE OR REPLACE FUNCTION delivery_once_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sent_at IS NOT NULL OR OLD.withheld_at IS NOT NULL
        OR NEW.notice_id <> OLD.notice_id OR NEW.channel <> OLD.channel THEN
        RAISE EXCEPTION 'delivery % keeps its message, and was made once', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
