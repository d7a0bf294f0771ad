-- What every guard stands on: the application's role, the recorded instant, and the refusal.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fengqiao_app') THEN
        CREATE ROLE fengqiao_app NOLOGIN;
        -- With one login for both, the application takes off the owner's coat: it must be a member to do so.
        EXECUTE format('GRANT fengqiao_app TO %I', current_user);
    END IF;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO fengqiao_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO fengqiao_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO fengqiao_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO fengqiao_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO fengqiao_app;

-- The instant that the database records: the transaction's. Only the owner of the journal may replay a past
-- (a demo county, the take-over of an older system) by setting fengqiao.now; the application cannot.
CREATE FUNCTION fengqiao_now() RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF coalesce(current_setting('fengqiao.now', true), '') = '' THEN
        RETURN now();
    END IF;
    IF pg_has_role(current_user, (SELECT datdba FROM pg_catalog.pg_database WHERE datname = current_database()), 'MEMBER') THEN
        RETURN current_setting('fengqiao.now')::timestamptz;
    END IF;
    RETURN now();
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION dated_by_the_server() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.recorded_at <> fengqiao_now() THEN
        RAISE EXCEPTION 'an entry is dated by the server' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
