-- What the guard lets through, one statement a line. Each is harmless, however it looks.

SELECT 1
SELECT 1;
SELECT
SELECT FROM orders
select * from orders
TABLE orders
VALUES (1, 'a'), (2, 'b')
(SELECT id FROM orders ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM customers)
SELECT ALL id FROM orders INTERSECT SELECT id FROM customers EXCEPT SELECT 5
SELECT DISTINCT ON (customer_id) * FROM orders ORDER BY customer_id, placed_at DESC NULLS LAST
SELECT o.*, c.name AS customer FROM orders o JOIN customers c ON c.id = o.customer_id
SELECT public.orders.total, orders.ctid, o2.xmin FROM public.orders, orders o2
SELECT shop.public.orders.id FROM shop.public.orders
SELECT c."order", c."select", u."set" FROM customers c, updates u
SELECT * FROM orders AS o(a, b, c) WHERE o.a = 1
SELECT * FROM (SELECT id AS nextval FROM orders) s WHERE s.nextval > 1
SELECT s.pg_sleep FROM (SELECT id AS pg_sleep FROM orders) s
WITH t AS (SELECT id AS setval FROM orders) SELECT t.setval FROM t
WITH t(nextval) AS (SELECT id FROM orders) SELECT t.nextval FROM t
SELECT v.pg_sleep FROM (VALUES (1)) v(pg_sleep)
SELECT s.count, s.max FROM (SELECT count(*), max(id) FROM orders) s
WITH orders AS (SELECT * FROM orders) SELECT orders.total FROM orders
WITH a AS (SELECT 1 AS x), b AS (SELECT a.x FROM a) SELECT b.x FROM b
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT n.i FROM n
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT * FROM n LIMIT 10
WITH RECURSIVE tree AS (SELECT id, parent_id, name FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name FROM categories c JOIN tree t ON c.parent_id = t.id) SELECT * FROM tree
WITH RECURSIVE t AS (SELECT id, parent_id FROM categories UNION SELECT c.id, c.parent_id FROM t JOIN categories c ON c.id = t.parent_id) SEARCH DEPTH FIRST BY id SET o CYCLE id SET is_cycle USING path SELECT * FROM t
SELECT * FROM orders o CROSS JOIN LATERAL (SELECT o.total * 2 AS double) d WHERE d.double > 10
SELECT * FROM customers c NATURAL JOIN orders LEFT JOIN events USING (id) RIGHT JOIN surveys ON true
SELECT * FROM (orders o JOIN customers c ON o.customer_id = c.id) AS j
SELECT * FROM ONLY orders
SELECT * FROM orders TABLESAMPLE BERNOULLI (10) REPEATABLE (5)
SELECT * FROM generate_series(1, 10) AS g(i) WHERE g.i > 3
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a', 'b'])) WITH ORDINALITY AS t(a, b, n)
SELECT * FROM json_to_recordset('[]') AS t(a int, b text)
SELECT * FROM jsonb_each_text('{"a": 1}') AS e WHERE e.key = 'a' AND e.value <> ''
SELECT (jsonb_each(profile)).key, (jsonb_each(profile)).* FROM customers
SELECT (ROW(1, 2)).f1, (row('a'::text)).f1
SELECT (o).total, (o).id FROM orders o
SELECT (array_agg(o))[1].total FROM orders o
SELECT ((SELECT s FROM (SELECT 1 AS mine) s)).mine
SELECT ('(main,berlin)'::address).street
SELECT 'low'::mood, 5::positive, NULL::orders, '{low}'::mood[], '{}'::customers[]
SELECT m::text, m = 'low' FROM surveys ORDER BY m
SELECT '1 day'::interval, interval '1' day, date '2024-01-01', timestamp with time zone 'now', time '10:00', B'1', X'1F'
SELECT 1::int2, 1::bigint, 1::numeric(10, 2), 1::real, 1::double precision, 'a'::char(3), 'a'::varchar(3), 'a'::"char", 'x'::name
SELECT '{}'::json, '{}'::jsonb, '$'::jsonpath, '<a/>'::xml, '::1'::inet, '10.0.0.0/8'::cidr, gen_random_uuid()::uuid, '[1,2)'::int4range
SELECT 'orders'::regclass, 'now()'::regprocedure, 'int4'::regtype, 1::oid, '0/0'::pg_lsn, '(1,1)'::tid
SELECT jsonb('[]'), text(1), date(now()), int4('1'), float8(1)
SELECT x::information_schema.sql_identifier FROM (VALUES ('a')) v(x)
SELECT count(*), sum(total), avg(total)::numeric(10, 2), min(total), max(total), stddev(total), variance(total), corr(total, id) FROM orders
SELECT count(DISTINCT status), count(*) FILTER (WHERE total > 5), string_agg(DISTINCT status, ', ' ORDER BY status) FROM orders
SELECT mode() WITHIN GROUP (ORDER BY status), percentile_disc(ARRAY[0.1, 0.9]) WITHIN GROUP (ORDER BY total) FROM orders
SELECT array_agg(id ORDER BY id), json_agg(o), jsonb_object_agg(id, status), bool_and(total > 0), every(total > 0), bit_or(id) FROM orders o
SELECT row_number() OVER w, rank() OVER w, dense_rank() OVER w, ntile(4) OVER w, lag(total, 1, 0) OVER w, lead(total) OVER w, first_value(total) OVER w, nth_value(total, 2) OVER w FROM orders WINDOW w AS (PARTITION BY status ORDER BY placed_at)
SELECT sum(total) OVER (ORDER BY placed_at RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM orders
SELECT status, customer_id, grouping(status, customer_id) FROM orders GROUP BY GROUPING SETS ((status), CUBE (status, customer_id), ())
SELECT date_trunc('month', placed_at), extract(dow FROM placed_at), date_part('hour', placed_at), to_char(placed_at, 'YYYY-MM') FROM orders
SELECT age(placed_at), placed_at AT TIME ZONE 'UTC', date_bin('15 minutes', placed_at, '2000-01-01'), make_date(2024, 1, 2), (placed_at, shipped_at) OVERLAPS (now(), interval '1 day') FROM orders
SELECT current_date, current_time, current_timestamp(3), localtime, localtimestamp, now(), clock_timestamp(), statement_timestamp(), timeofday()
SELECT current_user, session_user, user, current_role, current_catalog, current_schema, current_database(), version(), inet_server_addr()
SELECT upper(name), lower(name), initcap(name), length(name), trim(name), ltrim(name, 'x'), substring(name FROM 2 FOR 3), substring(name FROM '^a'), overlay(name PLACING 'x' FROM 1), position('a' IN name), split_part(name, ' ', 1), left(name, 3), replace(name, 'a', 'b'), translate(name, 'a', 'b'), reverse(name), repeat(name, 3), lpad(name, 10, '0'), format('%s-%I', name, name), md5(name), concat_ws(' ', name, email), regexp_replace(name, 'a', 'b', 'g'), starts_with(name, 'a') FROM customers
SELECT name FROM customers WHERE name LIKE 'a%' OR name ILIKE '%b' ESCAPE '!' OR name SIMILAR TO '(a|b)%' OR name ~ '^a' OR name !~* 'b$' OR name LIKE name || '%' OR name ^@ 'a'
SELECT * FROM orders WHERE status IN ('a', 'b') AND total BETWEEN 1 AND 5 AND total NOT BETWEEN SYMMETRIC 9 AND 7 AND notes IS NOT NULL AND total IS DISTINCT FROM 5
SELECT * FROM orders WHERE id = ANY ($1) OR id = ANY ('{1,2}'::int[]) OR id IN (SELECT id FROM orders) OR EXISTS (SELECT FROM customers) OR (id, status) = (1, 'a') OR id > ALL (SELECT 1)
SELECT coalesce(notes, '-'), nullif(status, ''), greatest(1, 2), least(1, 2), CASE status WHEN 'a' THEN 1 ELSE 2 END, CASE WHEN total > 5 THEN 'big' END FROM orders
SELECT profile->'a'->>'b', profile#>>'{a,b}', profile @> '{"a": 1}', profile ? 'a', profile ?| ARRAY['a'], profile @? '$.a', profile @@ '$.a > 1', profile - 'a', profile || '{}', jsonb_path_query_first(profile, '$.a'), jsonb_set(profile, '{a}', '1') FROM customers
SELECT json_build_object('a', 1), jsonb_pretty('{}'), jsonb_array_length('[]'), to_jsonb(o), row_to_json(o), jsonb_strip_nulls('{}') FROM orders o
SELECT json_object('a' : 1), json_array(1, 2), json_arrayagg(id), json_objectagg(id : status), json_value('{}'::jsonb, '$.a' RETURNING int DEFAULT 0 ON EMPTY NULL ON ERROR), '{}' IS JSON OBJECT WITH UNIQUE KEYS FROM orders
SELECT t.* FROM JSON_TABLE('[]'::jsonb, '$[*]' COLUMNS (n FOR ORDINALITY, a int PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (b text PATH '$'))) AS t
SELECT tags[1], tags[1:2], tags[:], tags || 'x', 'a' = ANY (tags), tags && ARRAY['a'], array_length(tags, 1), cardinality(tags), array_position(tags, 'a'), unnest(tags), array_to_string(tags, ',') FROM customers
SELECT during && tstzrange(now(), NULL), during @> now(), lower(during), range_merge(during, during), ip << '10.0.0.0/8', host(ip), span * int4range(1, 5), multirange(span) FROM events
SELECT to_tsvector('english', name) @@ plainto_tsquery('english', 'a b'), ts_rank(search, to_tsquery('a & b')), ts_headline(name, websearch_to_tsquery('a')), ts_rewrite('a'::tsquery, 'b'::tsquery, 'c'::tsquery) FROM products
SELECT point(1, 2) <-> point(3, 4), box '(0,0),(1,1)' @> point '(0.5,0.5)', circle(point(1, 2), 3), area(box '(0,0),(1,1)')
SELECT random(), abs(-1), ceil(1.5), floor(1.5), round(1.25, 1), power(2, 3), sqrt(4), ln(2), mod(5, 2), 5 % 2, 2 ^ 3, |/ 4, @ -5, ~1, 1 # 2, 1 << 2, width_bucket(5, 0, 10, 5), gcd(4, 6), sign(-1), trunc(1.5), pi(), factorial(5)
SELECT generate_series(now() - interval '1 day', now(), interval '1 hour')
SELECT encode(sha256('a'), 'hex'), decode('YQ==', 'base64'), convert_from('a'::bytea, 'UTF8'), bit_length('a'), get_byte('a'::bytea, 0)
SELECT xmlelement(name a, xmlattributes(1 AS b), 'c'), xmlforest(name AS n), xmlagg(xmlelement(name x)), xpath('/a', '<a/>'), xmlserialize(document '<a/>' AS text), '<a/>' IS DOCUMENT FROM customers GROUP BY name
SELECT similarity(name, 'jon'), name % 'jon', name <-> 'jon', word_similarity('a', name), public.similarity(name, 'jon') FROM customers
SELECT 1 OPERATOR(pg_catalog.+) 2, pg_catalog.lower('X'), pg_catalog.count(*) FROM orders ORDER BY 1 USING <
SELECT name COLLATE "C" FROM customers ORDER BY name COLLATE "de-x-icu"
SELECT * FROM orders ORDER BY placed_at DESC NULLS LAST OFFSET 5 ROWS FETCH FIRST 10 ROWS WITH TIES
SELECT * FROM orders LIMIT ALL
SELECT 'DROP TABLE orders; --' AS "DELETE FROM orders", $$it's; fine$$, E'\'; DROP', U&'\0041'
SELECT "delete", "update", "drop", "grant" FROM audit_log -- ; DELETE FROM orders
SELECT /* ; DROP TABLE orders */ 1
SELECT 'pg_sleep(5)', 'nextval' AS pg_sleep
SELECT '👩‍💻' AS woman, 'ਕੀ' AS ki, 'עברית' AS "עברית", 'naïve', '日本語'
EXPLAIN SELECT * FROM orders
EXPLAIN (FORMAT JSON, VERBOSE, COSTS off, SETTINGS, GENERIC_PLAN) SELECT * FROM orders WHERE id = $1
EXPLAIN ANALYZE SELECT count(*) FROM orders
EXPLAIN (ANALYZE, BUFFERS, WAL, TIMING off, SUMMARY, MEMORY, SERIALIZE text) SELECT 1
EXPLAIN VALUES (1)
SHOW search_path
SHOW ALL
SHOW TIME ZONE
SHOW server_version
SELECT * FROM active_customers
SELECT active_customers.id FROM active_customers
SELECT amount, day FROM reporting.daily_sales
SELECT * FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname <> 'pg_catalog'
SELECT a.attname, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = 'orders'::regclass
SELECT relname, pg_size_pretty(pg_total_relation_size(oid)), obj_description(oid, 'pg_class'), has_table_privilege(oid, 'SELECT') FROM pg_class
SELECT pid, state, query, wait_event, pg_blocking_pids(pid), now() - query_start FROM pg_stat_activity WHERE pid <> pg_backend_pid()
SELECT * FROM pg_stat_user_tables, pg_locks, pg_settings, pg_roles, pg_stats, pg_indexes, pg_views, pg_database, information_schema.columns
SELECT b.checkpoints_timed, s.idx_scan, k.granted, p.indexdef FROM pg_stat_bgwriter b, pg_stat_user_indexes s, pg_locks k, pg_indexes p
SELECT subname, subenabled FROM pg_subscription
SELECT usename, srvname FROM pg_user_mappings
SELECT * FROM pg_stat_statements ORDER BY total_exec_time DESC
SELECT pg_current_wal_lsn(), pg_is_in_recovery(), pg_postmaster_start_time(), pg_database_size(current_database()), current_setting('work_mem', true), txid_current_if_assigned(), pg_sequence_last_value('order_no_seq')
SELECT pg_get_viewdef('active_customers'::regclass), pg_get_functiondef('now'::regproc), pg_get_indexdef(i.indexrelid) FROM pg_index i
SELECT last_value FROM order_no_seq
SELECT * FROM no_such_table
SELECT country, count(*) AS n FROM customers WHERE created_at >= date_trunc('year', now()) GROUP BY country HAVING count(*) > 0 ORDER BY n DESC, country
SELECT o.id, c.name FROM orders AS o LEFT OUTER JOIN customers AS c ON c.id = o.customer_id WHERE o.total BETWEEN SYMMETRIC 90 AND 10 ORDER BY o.total DESC NULLS LAST OFFSET 3 ROWS FETCH FIRST 5 ROWS ONLY
TABLE reporting.daily_sales
VALUES (1, 'one'), (2, 'two') ORDER BY 1 DESC
SELECT name FROM products EXCEPT ALL SELECT name FROM categories
SELECT DISTINCT ON (customer_id) customer_id, id, placed_at FROM orders ORDER BY customer_id, placed_at DESC
SELECT * FROM orders NATURAL JOIN order_items
select Status, COUNT(*) from ORDERS group by 1 order by 2 desc limit all
SELECT count(*) FROM orders TABLESAMPLE BERNOULLI (10) REPEATABLE (42)
SELECT 'COPY orders TO PROGRAM ''rm -rf /''' AS joke
SELECT a."drop", a."grant", a."update" FROM audit_log AS a WHERE a."delete" IS NOT TRUE
SELECT u."set", call_count AS "vacuum", deleted_at AS "truncate" FROM updates u
SELECT $f$DO $$BEGIN PERFORM pg_sleep(9); END$$$f$ AS text
WITH "delete" AS (SELECT id FROM orders), inserted AS (SELECT * FROM "delete") SELECT count(*) FROM inserted
SELECT e'it\'s; DELETE FROM orders' AS t
SELECT id FROM audit_log WHERE action IN ('DROP', 'TRUNCATE', 'ALTER SYSTEM') OR payload ILIKE 'grant % to %'
SELECT dept, name, salary, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, ntile(4) OVER w FROM employees WINDOW w AS (PARTITION BY dept ORDER BY salary DESC)
SELECT sensor, ts, value, avg(value) OVER (PARTITION BY sensor ORDER BY ts ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS smooth FROM metrics
SELECT id, placed_at, placed_at - lag(placed_at, 1) OVER (PARTITION BY customer_id ORDER BY placed_at) AS gap FROM orders
SELECT day, amount, first_value(amount) OVER w AS first, last_value(amount) OVER (w RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last FROM reporting.daily_sales WINDOW w AS (ORDER BY day)
SELECT id, sum(total) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM orders
SELECT * FROM (SELECT o.*, row_number() OVER (PARTITION BY customer_id ORDER BY total DESC) AS rn FROM orders o) x WHERE rn <= 3
SELECT customer_id, count(*) FILTER (WHERE status = 'paid') OVER (PARTITION BY customer_id) AS paid, nth_value(id, 2) OVER (PARTITION BY customer_id ORDER BY id) FROM orders
WITH RECURSIVE t(id, parent_id, path) AS (SELECT id, parent_id, name FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, t.path || '/' || c.name FROM categories c JOIN t ON t.id = c.parent_id) SEARCH DEPTH FIRST BY id SET ord SELECT * FROM t ORDER BY ord
WITH big AS MATERIALIZED (SELECT * FROM orders WHERE total > 100), small AS NOT MATERIALIZED (SELECT * FROM orders WHERE total <= 100) SELECT (SELECT count(*) FROM big), (SELECT count(*) FROM small)
WITH m AS (SELECT date_trunc('month', placed_at)::date AS month, count(DISTINCT customer_id) AS buyers FROM orders GROUP BY 1) SELECT month, buyers, buyers - lag(buyers) OVER (ORDER BY month) AS delta FROM m
WITH first AS (SELECT customer_id, min(placed_at) AS at FROM orders GROUP BY 1), cohort AS (SELECT f.customer_id, date_trunc('month', f.at) AS m FROM first f) SELECT m, count(*) FROM cohort GROUP BY m ORDER BY m
WITH RECURSIVE g(a, b) AS (SELECT id, manager_id FROM employees UNION ALL SELECT g.a, e.manager_id FROM g JOIN employees e ON e.id = g.b) CYCLE a, b SET is_cycle USING path SELECT DISTINCT a FROM g WHERE NOT is_cycle
SELECT country, is_active, count(*), grouping(country, is_active) FROM customers GROUP BY GROUPING SETS ((country, is_active), (country), ())
SELECT region, extract(year FROM day) AS y, sum(amount) FROM reporting.daily_sales GROUP BY CUBE (region, extract(year FROM day))
SELECT status, percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY total), mode() WITHIN GROUP (ORDER BY customer_id) FROM orders GROUP BY ROLLUP (status)
SELECT corr(total, id), regr_slope(total, id), stddev_samp(total), var_pop(total), covar_pop(total, id) FROM orders
SELECT customer_id, array_agg(id ORDER BY placed_at DESC) AS ids, string_agg(DISTINCT status, '|' ORDER BY status), bool_and(total > 0), every(shipped_at IS NOT NULL), bit_or(id::int) FROM orders GROUP BY customer_id
SELECT rank(50) WITHIN GROUP (ORDER BY total) FROM orders
SELECT c.name, last.id, last.total FROM customers c CROSS JOIN LATERAL (SELECT o.id, o.total FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed_at DESC LIMIT 2) AS last
SELECT m::date, coalesce(sum(s.units), 0) FROM generate_series(date '2026-01-01', date '2026-12-01', interval '1 month') AS m LEFT JOIN reporting.daily_sales s ON date_trunc('month', s.day) = m GROUP BY m
SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a', 'b'])) WITH ORDINALITY AS t(n, s, i)
SELECT id, regexp_split_to_table(coalesce(notes, ''), E'\\s+') AS word FROM orders
SELECT s.i, (ARRAY[10, 20, 30])[s.i] FROM generate_subscripts(ARRAY[10, 20, 30], 1) AS s(i)
SELECT t.tag, count(*) FROM customers, unnest(tags) AS t(tag) GROUP BY t.tag ORDER BY 2 DESC
SELECT meta ->> 'src' AS source, count(*), jsonb_object_agg(status, id) FROM orders WHERE meta ? 'src' GROUP BY 1
SELECT e.id, k.key, jsonb_typeof(k.value) FROM events e CROSS JOIN LATERAL jsonb_each(e.payload) AS k
SELECT jsonb_path_query_array(attrs, '$.sizes[*] ? (@ > 38)'), attrs @? '$.color', attrs @@ '$.price > 10' FROM products
SELECT json_build_object('id', id, 'tags', to_json(tags)) FROM customers LIMIT 3
SELECT x.a, x.b FROM jsonb_to_recordset('[{"a": 1, "b": "z"}]') AS x(a int, b text)
SELECT jsonb_pretty(jsonb_strip_nulls(profile)), profile #- '{plan}', jsonb_array_length('[1,2]') FROM customers
SELECT profile['plan'], profile['a']['b'] FROM customers
SELECT * FROM events WHERE during && tstzrange(now() - interval '1 day', now(), '[)') AND NOT isempty(span)
SELECT int4range(1, 10) * int4range(5, 15), numrange(1, 2) -|- numrange(2, 3), range_merge(int4range(1, 2), int4range(8, 9))
SELECT name, ts_rank_cd(search, q) FROM products, websearch_to_tsquery('english', 'red shoes -boots') AS q WHERE search @@ q ORDER BY 2 DESC
SELECT ts_headline('english', name, plainto_tsquery('english', 'lamp')) FROM products
SELECT host(ip), masklen(ip), family(ip), network(ip), ip << inet '10.0.0.0/8' FROM events WHERE ip IS NOT NULL
SELECT format('%s <%s>', initcap(name), email), left(name, 3), lpad(id::text, 6, '0'), split_part(email, '@', 2), regexp_replace(name, '[aeiou]', '', 'g') FROM customers
SELECT array_agg(t) FILTER (WHERE t <> ''), ARRAY[1, 2] || 3, array_remove(ARRAY[1, 2, 1], 1), array_upper(tags, 1) FROM customers, unnest(tags) t GROUP BY tags
SELECT 'abc' COLLATE "C" < 'abd', ascii('x'), chr(65), translate('abc', 'ab', 'xy'), encode(convert_to('hi', 'UTF8'), 'base64'), md5('x'), sha256('x'::bytea)
SELECT to_char(placed_at AT TIME ZONE 'Europe/Berlin', 'IYYY-IW') AS week, count(*) FROM orders GROUP BY 1
SELECT age(now(), hired), date_part('dow', hired), make_date(2026, 2, 28) + 1, justify_interval(interval '36 hours'), width_bucket(salary, 0, 100000, 10) FROM employees
SELECT round(total, -1), trunc(total, 1), mod(id::int, 7), power(2, 10), ln(10), greatest(total, 10), least(total, NULL, 5), nullif(status, ''), sign(total - 50) FROM orders
SELECT (placed_at, shipped_at) OVERLAPS (now() - interval '7 days', now()) FROM orders
SELECT date_bin('15 minutes', ts, timestamptz '2026-01-01') AS slot, max(value) FROM metrics GROUP BY 1
SELECT conrelid::regclass AS tab, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2
SELECT pid, usename, state, wait_event, left(query, 80) FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid()
SELECT n.nspname, c.relname, pg_size_pretty(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 10
SELECT a.attname, format_type(a.atttypid, a.atttypmod), col_description(a.attrelid, a.attnum) FROM pg_attribute a WHERE a.attrelid = 'orders'::regclass AND a.attnum > 0 AND NOT a.attisdropped
SELECT l.pid, l.mode, l.granted, pg_blocking_pids(l.pid) FROM pg_locks l WHERE NOT l.granted
SELECT rolname, has_table_privilege(rolname, 'orders', 'UPDATE') FROM pg_roles WHERE rolcanlogin
SELECT datname, xact_commit, xact_rollback, blks_hit::numeric / nullif(blks_hit + blks_read, 0) FROM pg_stat_database WHERE datname = current_database()
SELECT schemaname, tablename, attname, n_distinct, null_frac FROM pg_stats WHERE tablename = 'orders'
EXPLAIN (ANALYZE, BUFFERS, TIMING off) SELECT count(*) FROM orders WHERE status = 'paid'
EXPLAIN (SUMMARY on, SETTINGS on) WITH x AS (SELECT * FROM orders) TABLE x
SELECT ((SELECT max(total) FROM orders) - (SELECT min(total) FROM orders))::int AS "spread !"
SELECT (c).name, (c).* FROM customers c WHERE (c.id, c.country) IN (SELECT customer_id, 'DE' FROM orders)
SELECT CASE WHEN EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id) THEN 'buyer' ELSE 'lead' END AS kind, count(*) FROM customers c GROUP BY 1
SELECT ROW(1, 'x') IS DISTINCT FROM ROW(1, NULL), (1, 2) < (1, 3), true IS NOT UNKNOWN
(SELECT id FROM orders ORDER BY id LIMIT 1) UNION (SELECT id FROM orders ORDER BY id DESC LIMIT 1);
SELECT m FROM surveys WHERE m >= 'mid'::mood ORDER BY enum_range(m)
