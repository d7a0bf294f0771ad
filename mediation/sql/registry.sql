-- The registry's journal is for ever and dated by the server; what it speaks of is never deleted.
CREATE TRIGGER change_for_ever BEFORE UPDATE OR DELETE ON mediation_registrychange
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER change_dated BEFORE INSERT ON mediation_registrychange
    FOR EACH ROW EXECUTE FUNCTION dated_by_the_server();
REVOKE UPDATE, DELETE, TRUNCATE ON mediation_registrychange FROM fengqiao_app;
REVOKE DELETE, TRUNCATE ON mediation_area, mediation_body, mediation_organisation, mediation_post FROM fengqiao_app;

-- A place keeps its rung and what it lies in: cases carry a copy of its path, and who sees them depends on it.
CREATE FUNCTION area_stays_put() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.kind <> OLD.kind OR NEW.parent_id IS DISTINCT FROM OLD.parent_id
        OR (NEW.path <> OLD.path AND OLD.path NOT LIKE 'new-%') THEN
        RAISE EXCEPTION 'area % keeps its place', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER area_stays_put BEFORE UPDATE ON mediation_area FOR EACH ROW EXECUTE FUNCTION area_stays_put();
