-- A fact's words can be blanked, by the stone of its own transaction that names them; nothing else of it ever changes.
DROP TRIGGER fact_for_ever ON {fact};
CREATE TRIGGER fact_for_ever BEFORE UPDATE OR DELETE ON {fact} FOR EACH ROW EXECUTE FUNCTION blanked_by_a_stone();
GRANT UPDATE ({columns}) ON {fact} TO fengqiao_app;
