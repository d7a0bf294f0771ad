-- What is published is published: leaves, nodes and roots are added and never changed.
CREATE FUNCTION leaf_of_its_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM mediation_caseentry WHERE id = NEW.case_entry_id AND digest = NEW.digest
        UNION ALL
        SELECT 1 FROM mediation_meetingentry WHERE id = NEW.meeting_entry_id AND digest = NEW.digest;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a leaf carries the digest of its entry' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER leaf_of_its_entry BEFORE INSERT ON mediation_leaf FOR EACH ROW EXECUTE FUNCTION leaf_of_its_entry();

-- A root is the next one, over all leaves that there are, without a gap, and over no fewer than the one before.
CREATE FUNCTION root_over_all_leaves() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    leaves bigint; last bigint; numbers bigint; greatest_size bigint;
BEGIN
    SELECT count(*), coalesce(max(position) + 1, 0) INTO leaves, last FROM mediation_leaf;
    SELECT coalesce(max(number), 0), coalesce(max(size), 0) INTO numbers, greatest_size FROM mediation_root;
    IF NEW.number <> numbers + 1 OR NEW.size <> leaves OR leaves <> last OR NEW.size < greatest_size THEN
        RAISE EXCEPTION 'a root is the next one and covers every leaf' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER root_over_all_leaves BEFORE INSERT ON mediation_root
    FOR EACH ROW EXECUTE FUNCTION root_over_all_leaves();

CREATE TRIGGER leaf_for_ever BEFORE UPDATE OR DELETE ON mediation_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER node_for_ever BEFORE UPDATE OR DELETE ON mediation_treenode FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER root_for_ever BEFORE UPDATE OR DELETE ON mediation_root FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON mediation_leaf, mediation_treenode, mediation_root FROM fengqiao_app;
