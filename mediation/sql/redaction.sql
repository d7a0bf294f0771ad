-- Words deleted by law (redact_words). A stone is set first; then exactly what it names may be blanked, in its own
-- transaction: words become the sentence, their salt another, a file nothing.
CREATE FUNCTION stone_by_its_act() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry AS entry JOIN mediation_caseentry AS about ON about.id = NEW.about_id
        WHERE entry.id = NEW.entry_id AND entry.act = 'redact_words'
            AND about.case_id = NEW.case_id AND about.number = NEW.number AND about.number < entry.number
            AND entry.facts -> 'blanked' -> NEW.number::text ->> 'stands' = NEW.stands
            AND entry.facts -> 'blanked' -> NEW.number::text -> 'places' = to_jsonb(NEW.places);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a tombstone is set by redact_words, as its entry says' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stone_by_its_act BEFORE INSERT ON mediation_tombstone
    FOR EACH ROW EXECUTE FUNCTION stone_by_its_act();

CREATE FUNCTION is_blanked(stood jsonb, stands jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE jsonb_typeof(stood)
        WHEN 'string' THEN stands IN (to_jsonb('已依法删除'::text), '""'::jsonb)
        WHEN 'array' THEN jsonb_typeof(stands) = 'array' AND jsonb_array_length(stands) = jsonb_array_length(stood)
            AND NOT EXISTS (SELECT FROM jsonb_array_elements(stands) AS it WHERE it <> to_jsonb('已依法删除'::text))
        ELSE false
    END
$$;

CREATE FUNCTION blanked_by_a_stone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stood jsonb := to_jsonb(OLD); stands jsonb; changed text; changes int := 0;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        stands := to_jsonb(NEW);
        FOR changed IN SELECT key FROM jsonb_each(stands) WHERE value IS DISTINCT FROM stood -> key LOOP
            PERFORM 1 FROM mediation_tombstone AS stone JOIN mediation_caseentry AS entry ON entry.id = stone.entry_id
                WHERE stone.about_id = OLD.entry_id AND entry.recorded_at = fengqiao_now()
                    AND format('%s/%s/%s', TG_TABLE_NAME, OLD.id, changed) = ANY (stone.columns);
            IF NOT FOUND OR NOT is_blanked(stood -> changed, stands -> changed) THEN
                changes := 0;
                EXIT;
            END IF;
            changes := changes + 1;
        END LOOP;
        IF changes > 0 THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION words_blanked_by_a_stone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    paths text[]; place text; left_over jsonb := OLD.words;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT stone.places INTO paths FROM mediation_tombstone AS stone
            JOIN mediation_caseentry AS entry ON entry.id = stone.entry_id
            WHERE stone.about_id = OLD.entry_id AND entry.recorded_at = fengqiao_now() ORDER BY stone.id DESC LIMIT 1;
        FOREACH place IN ARRAY coalesce(paths, '{}') LOOP
            IF jsonb_typeof(left_over #> string_to_array(place, '.')) IS DISTINCT FROM 'string' THEN
                paths := NULL;
                EXIT;
            END IF;
            left_over := jsonb_set(left_over, string_to_array(place, '.'), to_jsonb('已依法删除'::text), false);
        END LOOP;
        IF paths IS NOT NULL AND NEW.words = left_over AND NEW.words <> OLD.words AND NEW.salt <> OLD.salt
            AND to_jsonb(NEW) - 'words' - 'salt' = to_jsonb(OLD) - 'words' - 'salt' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER fact_for_ever ON mediation_words;
CREATE TRIGGER fact_for_ever BEFORE UPDATE OR DELETE ON mediation_words
    FOR EACH ROW EXECUTE FUNCTION words_blanked_by_a_stone();
GRANT UPDATE (words, salt) ON mediation_words TO fengqiao_app;

-- What was deleted is found no more.
CREATE TRIGGER forget_casewords AFTER UPDATE ON mediation_party
    REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION write_casewords();
CREATE FUNCTION forget_title() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE mediation_casewords AS kept SET head = truth.head FROM mediation_casewordstruth AS truth
        WHERE kept.case_id = NEW.id AND truth.case_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_title AFTER UPDATE OF title ON mediation_case
    FOR EACH ROW WHEN (NEW.title <> OLD.title) EXECUTE FUNCTION forget_title();
