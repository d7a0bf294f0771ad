-- Finding a case by two characters of a name. PostgreSQL's trigrams begin at three, so each case has its bigrams in one
-- GIN index. A term is: the case's block (16,384 cases next to each other), a letter for its group, the characters.
-- The block makes "the newest twenty" cheap however common a term is: one block after the other is asked, the newest
-- first, until twenty are found. Groups: n names, p phones (trigrams), h number and title, o registered organisations,
-- @ places. Estates and organisations are asked for by their key, so a new name is found at once.

-- What is searched and what is typed are made plain in the same way; `queries/words.py` has the same rule.
CREATE FUNCTION plain_words(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT translate(lower(normalize(words, NFKC)), E' \t\r\n()[]{}<>〔〕【】《》〈〉「」『』-–—_·•.,、。:;!?"“”‘’''#|\\/', '') $$;

CREATE FUNCTION block_of(number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT number >> 14 $$;

CREATE FUNCTION search_terms(
    number bigint, place text, organisations bigint[], names text, phones text, head text
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(array_agg(public.block_of(number) || term)) FROM (
        SELECT 'n' || substr(names, spot, 2) FROM generate_series(1, length(names) - 1) AS spot
        UNION ALL SELECT 'h' || substr(head, spot, 2) FROM generate_series(1, length(head) - 1) AS spot
        UNION ALL SELECT 'p' || substr(phones, spot, 3) FROM generate_series(1, length(phones) - 2) AS spot
        UNION ALL SELECT 'o' || it FROM unnest(organisations) AS it
        UNION ALL SELECT '@' || left(place, spot) FROM generate_series(1, length(place)) AS spot
            WHERE substr(place, spot, 1) = '.'
    ) AS of_case (term)
$$;

CREATE INDEX casewords_terms ON mediation_casewords
    USING gin (search_terms(case_id, place, organisations, names, phones, head)) WITH (fastupdate = off);

-- What is searched of each case, as its filing says it.
CREATE VIEW mediation_casewordstruth AS
    SELECT k.id AS case_id, k.place_path AS place, p.organisations, '|' || p.names AS names, '|' || p.phones AS phones,
        plain_words(k.number) || '|' || plain_words(k.title) AS head
    FROM mediation_case AS k CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT organisation_id) FILTER (WHERE organisation_id IS NOT NULL), '{}') AS organisations,
            coalesce(string_agg(plain_words(name) || '|' || plain_words(agent), '|' ORDER BY id), '')
                || coalesce(string_agg((SELECT string_agg('|' || plain_words(it), '') FROM unnest(representatives) AS it), ''), '') AS names,
            coalesce(string_agg(regexp_replace(phone || '|' || agent_phone, '[^0-9|]', '', 'g'), '|' ORDER BY id), '') AS phones
        FROM mediation_party WHERE case_id = k.id
    ) AS p;

CREATE FUNCTION write_casewords() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO mediation_casewords (case_id, place, organisations, names, phones, head)
    SELECT * FROM mediation_casewordstruth WHERE case_id IN (SELECT case_id FROM is_now)
    ON CONFLICT (case_id) DO UPDATE SET organisations = excluded.organisations, names = excluded.names,
        phones = excluded.phones;
    RETURN NULL;
END $$;
CREATE TRIGGER write_casewords AFTER INSERT ON mediation_party
    REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION write_casewords();

-- Everything anew: after a load from outside. The index is made at the end, which is many times faster.
CREATE FUNCTION rebuild_casewords() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE public.mediation_party IN SHARE ROW EXCLUSIVE MODE;
    DROP INDEX public.casewords_terms;
    TRUNCATE public.mediation_casewords;
    INSERT INTO public.mediation_casewords (case_id, place, organisations, names, phones, head)
        SELECT * FROM public.mediation_casewordstruth ORDER BY case_id;
    SET CONSTRAINTS ALL IMMEDIATE;  -- no index is made while something is still to be checked
    CREATE INDEX casewords_terms ON public.mediation_casewords
        USING gin (public.search_terms(case_id, place, organisations, names, phones, head)) WITH (fastupdate = off);
END $$;

-- The cases of one block that have the terms asked for, newest first; every # in the question becomes the block.
-- Only the index of terms may answer: walking along the cases would make the terms of each anew, seconds for a block.
CREATE FUNCTION words_in_block(block bigint, question text) RETURNS SETOF mediation_casewords
LANGUAGE plpgsql STABLE ROWS 20 SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN
    RETURN QUERY SELECT w.* FROM public.mediation_casewords AS w
        WHERE public.search_terms(w.case_id, w.place, w.organisations, w.names, w.phones, w.head)
            @@ replace(question, '#', block::text)::tsquery
        ORDER BY w.case_id DESC;
END $$;

-- The application searches; only the trigger writes.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON mediation_casewords FROM fengqiao_app;
REVOKE INSERT, UPDATE, DELETE ON mediation_casewordstruth FROM fengqiao_app;
REVOKE EXECUTE ON FUNCTION rebuild_casewords() FROM PUBLIC;
SELECT rebuild_casewords();
