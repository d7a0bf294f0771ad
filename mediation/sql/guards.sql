-- The law of a journaled kind, as PostgreSQL keeps it. {kind}, {entry} and {step} are the tables of one kind,
-- {label} its short name. Loaded by migrations; the same eight guards for every kind.
-- Functions name their tables in full: a temporary table of the same name comes first otherwise, even before the
-- system's own, and anybody may make one.

-- 1. Only a lawful step can be written down.
ALTER TABLE {entry} ADD CONSTRAINT {label}_lawful_step
    FOREIGN KEY (act, status_before, status_after) REFERENCES {step} (act, status_before, status_after);

-- 2. No gaps, no forks: each entry continues the one before it, digest and all, and the first has none.
ALTER TABLE {entry} ADD CONSTRAINT {label}_headed UNIQUE ({label}_id, number, status_after, digest);
ALTER TABLE {entry} ADD CONSTRAINT {label}_continues
    FOREIGN KEY ({label}_id, previous, status_before, previous_digest)
    REFERENCES {entry} ({label}_id, number, status_after, digest);
ALTER TABLE {entry} ADD CONSTRAINT {label}_begins
    CHECK (number >= 1 AND (number = 1) = (status_before = '') AND (number = 1) = (previous_digest = ''));

-- 3. The {label} is what its last entry says: status, version and head of the chain.
ALTER TABLE {kind} ADD CONSTRAINT {label}_is_its_last_entry
    FOREIGN KEY (id, version, status, head) REFERENCES {entry} ({label}_id, number, status_after, digest)
    DEFERRABLE INITIALLY DEFERRED;

-- 4. A {label} changes by exactly one entry at a time, and what identifies it never changes.
CREATE FUNCTION {label}_moves_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION '{label} % changes only with its next entry', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.id <> OLD.id OR NEW.number <> OLD.number THEN
        RAISE EXCEPTION '{label} % keeps its number', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {label}_moves_by_one BEFORE UPDATE ON {kind}
    FOR EACH ROW EXECUTE FUNCTION {label}_moves_by_one();

-- 5. An entry that moved nothing is refused at commit.
CREATE FUNCTION {label}_reached_its_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM public.{kind} WHERE id = NEW.{label}_id AND version >= NEW.number;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'entry % moved no {label}', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER {label}_reached_its_entry AFTER INSERT ON {entry}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {label}_reached_its_entry();

-- 6. Entries are for ever and dated by the server; a {label} is never deleted.
CREATE TRIGGER {label}_entry_for_ever BEFORE UPDATE OR DELETE ON {entry}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {label}_for_ever BEFORE DELETE ON {kind} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {label}_step_for_ever BEFORE UPDATE OR DELETE ON {step}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {label}_entry_dated BEFORE INSERT ON {entry}
    FOR EACH ROW EXECUTE FUNCTION dated_by_the_server();
REVOKE UPDATE, DELETE, TRUNCATE ON {entry} FROM fengqiao_app;
REVOKE DELETE, TRUNCATE ON {kind} FROM fengqiao_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {step} FROM fengqiao_app;

-- 7. A fact is born in its own entry, in the same transaction (see facts.sql).
CREATE FUNCTION {label}_fact_born() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM public.{entry}
        WHERE id = NEW.entry_id AND {label}_id = NEW.{label}_id AND recorded_at = fengqiao_now();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a row of % must be born in an entry of its own transaction', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
