-- Facts of a journaled kind: born in their entry, never changed, never deleted. {fact} is the table.
CREATE TRIGGER fact_born BEFORE INSERT ON {fact} FOR EACH ROW EXECUTE FUNCTION {label}_fact_born();
CREATE TRIGGER fact_for_ever BEFORE UPDATE OR DELETE ON {fact} FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON {fact} FROM fengqiao_app;
