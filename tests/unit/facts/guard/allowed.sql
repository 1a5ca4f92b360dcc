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
SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY placed_at DESC) AS rn FROM orders
SELECT * FROM (SELECT o.*, rank() OVER (PARTITION BY status ORDER BY total DESC) AS r FROM orders o) t WHERE r <= 3
SELECT placed_at::date AS d, sum(total) AS s, avg(sum(total)) OVER (ORDER BY placed_at::date ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS ma7 FROM orders GROUP BY 1
SELECT customer_id, placed_at, placed_at - lag(placed_at) OVER w AS gap FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at)
SELECT ntile(10) OVER (ORDER BY total), percent_rank() OVER (ORDER BY total), cume_dist() OVER (ORDER BY total) FROM orders
SELECT first_value(name) OVER (PARTITION BY dept ORDER BY salary DESC), nth_value(name, 2) OVER (PARTITION BY dept ORDER BY salary DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM employees
SELECT sensor, ts, value, value - avg(value) OVER (PARTITION BY sensor ORDER BY ts RANGE BETWEEN interval '1 hour' PRECEDING AND interval '1 hour' FOLLOWING) FROM metrics
SELECT dept, salary, sum(salary) OVER (PARTITION BY dept ORDER BY salary GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM employees
SELECT id, lead(status, 1, 'none') OVER (ORDER BY id) AS next_status FROM orders
SELECT dense_rank() OVER (ORDER BY count(*) DESC), country FROM customers GROUP BY country
SELECT date_trunc('month', placed_at) m, sum(total), sum(total) / lag(sum(total)) OVER (ORDER BY date_trunc('month', placed_at)) - 1 AS growth FROM orders GROUP BY 1 ORDER BY 1
SELECT *, sum(CASE WHEN gap > interval '30 minutes' THEN 1 ELSE 0 END) OVER (PARTITION BY customer_id ORDER BY occurred_at) AS session_no FROM (SELECT *, occurred_at - lag(occurred_at) OVER (PARTITION BY customer_id ORDER BY occurred_at) AS gap FROM events) e
SELECT id, total, total = max(total) OVER (PARTITION BY customer_id) AS is_best FROM orders
SELECT country, is_active, count(*) FROM customers GROUP BY GROUPING SETS ((country, is_active), (country), ()) ORDER BY grouping(country), 1
SELECT grouping(status, customer_id), status, customer_id, sum(total) FROM orders GROUP BY CUBE (status, customer_id)
SELECT extract(year FROM placed_at) AS y, extract(month FROM placed_at) AS m, sum(total) FROM orders GROUP BY ROLLUP (1, 2)
SELECT status, percentile_cont(ARRAY[0.25, 0.5, 0.75, 0.95]) WITHIN GROUP (ORDER BY total) FROM orders GROUP BY status
SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY shipped_at - placed_at) FROM orders
SELECT mode() WITHIN GROUP (ORDER BY country) FROM customers
SELECT dept, stddev_samp(salary), variance(salary), corr(salary, id), regr_slope(salary, id), regr_r2(salary, id), covar_pop(salary, id) FROM employees GROUP BY dept
SELECT bool_and(is_active), bool_or(is_active), every(credit > 0), bit_and(id), bit_or(id), bit_xor(id) FROM customers
SELECT string_agg(DISTINCT country, ', ' ORDER BY country), array_agg(name ORDER BY id DESC), json_object_agg(id, name), jsonb_agg(profile) FROM customers
SELECT count(*) FILTER (WHERE status = 'paid') * 100.0 / nullif(count(*), 0) AS pct_paid FROM orders
SELECT country, count(*) FROM customers GROUP BY country HAVING count(*) > (SELECT avg(n) FROM (SELECT count(*) n FROM customers GROUP BY country) s)
SELECT width_bucket(total, 0, 1000, 10) AS bucket, count(*), min(total), max(total) FROM orders GROUP BY 1 ORDER BY 1
SELECT width_bucket(total, ARRAY[0, 10, 50, 100]::numeric[]) b, count(*) FROM orders GROUP BY b
SELECT rank(50) WITHIN GROUP (ORDER BY total), dense_rank(50) WITHIN GROUP (ORDER BY total), percent_rank(50) WITHIN GROUP (ORDER BY total), cume_dist(50) WITHIN GROUP (ORDER BY total) FROM orders
SELECT any_value(name), dept FROM employees GROUP BY dept
SELECT range_agg(during), range_intersect_agg(during) FROM events
SELECT xmlagg(xmlelement(name c, name)) FROM customers
SELECT max(hired) - min(hired) AS span_days, dept FROM employees GROUP BY dept ORDER BY 1 DESC NULLS LAST
SELECT c.name, o.* FROM customers c CROSS JOIN LATERAL (SELECT id, total FROM orders WHERE customer_id = c.id ORDER BY total DESC LIMIT 3) o
SELECT c.id, x.n FROM customers c LEFT JOIN LATERAL (SELECT count(*) n FROM orders o WHERE o.customer_id = c.id) x ON true
SELECT t.tag, count(*) FROM customers, unnest(tags) AS t(tag) GROUP BY 1 ORDER BY 2 DESC
SELECT m::date, count(o.id) FROM generate_series(date_trunc('month', now()) - interval '11 months', date_trunc('month', now()), '1 month') m LEFT JOIN orders o ON date_trunc('month', o.placed_at) = m GROUP BY 1 ORDER BY 1
SELECT gs.h, count(e.*) FROM generate_series(0, 23) gs(h) LEFT JOIN events e ON extract(hour FROM e.occurred_at) = gs.h GROUP BY 1
SELECT k, v FROM events, jsonb_each_text(payload) AS j(k, v)
SELECT jsonb_object_keys(meta), count(*) FROM orders GROUP BY 1
SELECT x.* FROM events e, jsonb_to_recordset(e.payload->'items') AS x(sku text, qty int)
SELECT * FROM jsonb_populate_record(NULL::orders, '{"id": 1}')
SELECT * FROM json_to_record('{"a":1}') AS r(a int)
SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a','b','c'])) AS t(n, l)
SELECT regexp_split_to_table(name, '\s+') AS word, count(*) FROM products GROUP BY 1 ORDER BY 2 DESC LIMIT 20
SELECT generate_subscripts(tags, 1), id FROM customers
SELECT * FROM string_to_table('a,b,c', ',') WITH ORDINALITY AS s(part, n)
SELECT d::date FROM generate_series('2024-01-01'::date, '2024-12-31'::date, '1 day') d WHERE extract(isodow FROM d) < 6
SELECT (regexp_match(email, '@(.+)$'))[1] AS domain, count(*) FROM customers GROUP BY 1 ORDER BY 2 DESC
SELECT profile ->> 'plan' AS plan, count(*) FROM customers GROUP BY 1
SELECT id FROM customers WHERE profile @> '{"plan": "pro"}' AND profile ? 'logins' AND profile ?| ARRAY['a','b'] AND NOT profile ?& ARRAY['x']
SELECT jsonb_path_query(payload, '$.items[*] ? (@.qty > 2)') FROM events
SELECT id FROM events WHERE payload @? '$.tags[*] ? (@ == "x")' OR payload @@ '$.n > 3'
SELECT jsonb_path_query_array(payload, '$.items[*].price'), jsonb_path_query_first(payload, '$.a'), jsonb_path_exists(payload, '$.b') FROM events
SELECT jsonb_array_length(payload -> 'items'), jsonb_typeof(payload), jsonb_pretty(payload), jsonb_strip_nulls(payload) FROM events
SELECT json_build_object('id', id, 'n', name), json_build_array(id, name), row_to_json(c), to_jsonb(c.*) FROM customers c
SELECT jsonb_object_agg(country, n) FROM (SELECT country, count(*) n FROM customers GROUP BY 1) s
SELECT attrs #>> '{dims,w}', attrs -> 'tags' ->> 0, attrs #- '{a}', attrs['color'] FROM products
SELECT * FROM JSON_TABLE('[{"a":1,"b":[1,2]}]'::jsonb, '$[*]' COLUMNS (rn FOR ORDINALITY, a int PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (b int PATH '$')))
SELECT e.id, t.* FROM events e, JSON_TABLE(e.payload, '$.items[*]' COLUMNS (sku text PATH '$.sku', has_x boolean EXISTS PATH '$.x', raw jsonb FORMAT JSON PATH '$.raw')) t
SELECT json_query(payload, '$.items' WITH WRAPPER), json_exists(payload, '$.a ? (@ > 1)'), json_value(payload, '$.n' RETURNING int NULL ON EMPTY) FROM events
SELECT JSON_OBJECT('a' VALUE 1, 'b' VALUE 2 ABSENT ON NULL), JSON_ARRAY(1, 2, NULL NULL ON NULL), '{}' IS JSON OBJECT, payload::text IS JSON FROM events
SELECT jsonb_insert('{"a":[1]}', '{a,0}', '2'), jsonb_set_lax('{"a":1}', '{a}', NULL), jsonb_concat('{}', '{}'), jsonb_delete('{"a":1}', 'a')
SELECT array_to_json(tags), to_json(now()), json_strip_nulls('{"a":null}') FROM customers
SELECT (payload ->> 'at')::timestamptz AT TIME ZONE 'Europe/Berlin' FROM events
SELECT id FROM customers WHERE tags @> '{a}' OR 'b' = ANY(tags) OR tags <@ ARRAY['a','b','c']
SELECT array_append(tags, 'x'), array_prepend('y', tags), array_cat(tags, tags), array_remove(tags, 'a'), array_replace(tags, 'a', 'z'), tags || 'q'::text FROM customers
SELECT array_dims(tags), array_ndims(tags), array_upper(tags, 1), array_lower(tags, 1), array_positions(tags, 'a'), trim_array(tags, 1) FROM customers
SELECT ARRAY(SELECT id FROM orders ORDER BY id LIMIT 5), array_shuffle(ARRAY[1,2,3]), array_sample(ARRAY[1,2,3], 2)
SELECT string_to_array('a,b', ','), array_to_string(ARRAY[1,NULL,3], ',', '*')
SELECT * FROM events WHERE during && tstzrange(now() - interval '1 day', now(), '[)') AND NOT during -|- tstzrange(now(), NULL)
SELECT span, lower(span), upper(span), lower_inc(span), upper_inc(span), span * int4range(1, 5), span + int4range(1, 5), range_merge(span, int4range(1, 2)) FROM events
SELECT id FROM events WHERE span @> 5 AND span << int4range(10, 20)
SELECT daterange('2024-01-01', '2024-02-01') * daterange('2024-01-15', NULL), int4multirange(int4range(1,3), int4range(5,9)), unnest(int4multirange(int4range(1,3)))
SELECT sum(upper(during) - lower(during)) FROM events
SELECT ip, host(ip), masklen(ip), network(ip), family(ip), ip << '10.0.0.0/8'::cidr, set_masklen(ip, 24), inet_same_family(ip, '10.0.0.1') FROM events
SELECT int4range(1, 10) @> 4, numrange(1.1, 2.2), '[1,2]'::int8range, tsrange(now()::timestamp, NULL)
SELECT id FROM products WHERE search @@ to_tsquery('english', 'red & !blue')
SELECT name, ts_rank(search, q), ts_rank_cd(search, q, 32) FROM products, websearch_to_tsquery('english', 'red shoes') q WHERE search @@ q ORDER BY 2 DESC LIMIT 10
SELECT ts_headline('english', name, plainto_tsquery('shoe'), 'StartSel=<b>, StopSel=</b>') FROM products
SELECT to_tsvector('simple', name) @@ phraseto_tsquery('simple', 'big shoe'), setweight(to_tsvector(name), 'A') || to_tsvector("desc") FROM products
SELECT numnode(to_tsquery('a & b')), querytree(to_tsquery('a')), tsvector_to_array(search), length(search), strip(search) FROM products
SELECT * FROM ts_debug('english', 'The quick foxes')
SELECT unnest(to_tsvector('english', 'a quick fox'))
SELECT ts_lexize('english_stem', 'stars'), get_current_ts_config()
SELECT DISTINCT ON (customer_id) customer_id, id, total FROM orders ORDER BY customer_id, placed_at DESC
SELECT id FROM customers EXCEPT SELECT customer_id FROM orders
SELECT id FROM customers INTERSECT ALL SELECT customer_id FROM orders ORDER BY 1 LIMIT 10
(SELECT name FROM customers) UNION (SELECT name FROM employees) ORDER BY name
VALUES (1, 'a'), (2, 'b') ORDER BY 1 DESC
SELECT * FROM (VALUES ('low', 1), ('high', 3)) AS w(label, weight) JOIN surveys s ON s.m::text = w.label
TABLE orders ORDER BY id LIMIT 5
SELECT * FROM customers WHERE (country, is_active) IN (('DE', true), ('FR', false))
SELECT * FROM customers WHERE (id, country) IN (SELECT customer_id, 'DE' FROM orders)
SELECT * FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)
SELECT * FROM orders WHERE total > ALL (SELECT total FROM orders WHERE status = 'open')
SELECT id FROM orders ORDER BY total DESC NULLS LAST OFFSET 10 ROWS FETCH NEXT 10 ROWS ONLY
SELECT id FROM orders ORDER BY total FETCH FIRST 3 ROWS WITH TIES
SELECT * FROM orders NATURAL JOIN (SELECT id FROM customers) c
SELECT * FROM orders JOIN order_items ON order_items.order_id = orders.id JOIN products USING (id) AS j
WITH RECURSIVE tree AS (SELECT id, parent_id, name, 1 AS depth FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name, t.depth + 1 FROM categories c JOIN tree t ON c.parent_id = t.id) SELECT repeat('  ', depth - 1) || name FROM tree
WITH RECURSIVE t AS (SELECT id, manager_id, name FROM employees WHERE id = 1 UNION SELECT e.id, e.manager_id, e.name FROM employees e, t WHERE e.manager_id = t.id) SEARCH DEPTH FIRST BY id SET ord SELECT * FROM t ORDER BY ord
WITH RECURSIVE t AS (SELECT id, parent_id FROM categories UNION ALL SELECT c.id, c.parent_id FROM categories c JOIN t ON c.parent_id = t.id) CYCLE id SET is_cycle USING path SELECT * FROM t WHERE NOT is_cycle
WITH RECURSIVE dates(d) AS (SELECT '2024-01-01'::date UNION ALL SELECT d + 1 FROM dates WHERE d < '2024-01-31') SELECT d, count(o.id) FROM dates LEFT JOIN orders o ON o.placed_at::date = d GROUP BY d
WITH RECURSIVE fib(a, b) AS (VALUES (0, 1) UNION ALL SELECT b, a + b FROM fib WHERE b < 1000) SELECT a FROM fib
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t LIMIT 10
WITH monthly AS MATERIALIZED (SELECT date_trunc('month', placed_at) m, sum(total) s FROM orders GROUP BY 1), ranked AS (SELECT *, row_number() OVER (ORDER BY s DESC) r FROM monthly) SELECT * FROM ranked WHERE r < 4
WITH cohort AS (SELECT customer_id, min(date_trunc('month', placed_at)) AS c FROM orders GROUP BY 1) SELECT c, extract(month FROM age(date_trunc('month', o.placed_at), c)) AS n, count(DISTINCT o.customer_id) FROM orders o JOIN cohort USING (customer_id) GROUP BY 1, 2
SELECT now() - interval '1 year', current_date - 7, current_date + time '10:00', localtimestamp, current_time(0), clock_timestamp(), statement_timestamp(), timeofday()
SELECT age(hired), age(now(), hired), date_part('year', age(hired)), extract(quarter FROM hired), extract(doy FROM hired), extract(epoch FROM now()) FROM employees
SELECT date_bin('15 minutes', ts, '2024-01-01') AS slot, avg(value) FROM metrics GROUP BY 1 ORDER BY 1
SELECT to_char(placed_at, 'YYYY-"W"IW'), to_char(total, 'FM999G990D00'), to_date('20240131', 'YYYYMMDD'), to_timestamp(1700000000), to_number('1,234', '9G999') FROM orders
SELECT make_date(2024, 2, 29), make_timestamp(2024,1,1,0,0,0), make_interval(days => 3), make_time(1,2,3), make_timestamptz(2024,1,1,0,0,0,'UTC'), justify_hours('27 hours'), justify_interval('1 mon -1 hour')
SELECT placed_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York', timezone('UTC', placed_at), placed_at AT LOCAL FROM orders
SELECT (date_trunc('month', d) + interval '1 month' - interval '1 day')::date FROM (SELECT current_date AS d) s
SELECT (now(), interval '1 day') OVERLAPS (now(), interval '2 days'), isfinite(now()), date_trunc('day', now(), 'Europe/Paris'), date_add(now(), '1 day'), date_subtract(now(), '1 day')
SELECT * FROM orders WHERE placed_at >= date_trunc('week', current_date) - interval '1 week' AND placed_at < date_trunc('week', current_date)
SELECT count(*) FROM orders WHERE placed_at::date = 'yesterday'::date OR placed_at > 'today'::timestamp
SELECT extract(isodow FROM placed_at) dow, to_char(placed_at, 'Dy') AS d, extract(hour FROM placed_at) h, count(*) FROM orders GROUP BY 1, 2, 3
SELECT greatest(placed_at, shipped_at), least(total, 5), coalesce(notes, 'none'), nullif(status, '') FROM orders
SELECT upper(name), lower(name), initcap(name), length(name), char_length(name), octet_length(name), reverse(name), left(name, 3), right(name, 3), repeat('*', 5), replace(name, 'a', 'b'), translate(name, 'abc', 'xyz') FROM customers
SELECT split_part(email, '@', 2), substring(email FROM '@(.*)$'), position('@' IN email), strpos(email, '@'), overlay(email PLACING 'x' FROM 1 FOR 2), trim(BOTH ' ' FROM name), ltrim(name), btrim(name, 'x'), starts_with(name, 'A') FROM customers
SELECT lpad(id::text, 8, '0'), rpad(name, 20), concat(name, ' <', email, '>'), concat_ws(', ', name, country), format('%s (%s)', name, country), quote_literal(name), quote_ident(name), quote_nullable(name), md5(email), sha256(email::bytea), encode(sha256('x'), 'hex') FROM customers
SELECT regexp_replace(name, '[^a-z]', '', 'gi'), regexp_count(name, 'a'), regexp_like(name, '^a'), regexp_substr(name, 'a.'), regexp_instr(name, 'b'), regexp_split_to_array(name, ',') FROM customers
SELECT name FROM customers ORDER BY name COLLATE "C", lower(name) COLLATE "de-x-icu"
SELECT ascii('a'), chr(65), to_hex(255), to_bin(5), to_oct(8), unicode_version(), normalize('é', NFD), 'é' IS NFC NORMALIZED, unistr('\0041'), parse_ident('a.b')
SELECT id::text, total::int, '12'::numeric(5,2), CAST(total AS double precision), total::money, '1 day'::interval, 'x'::varchar(3), 't'::bool, '{1,2}'::int[], 'low'::mood, id::regclass::text, '2024-01-01'::date FROM orders
SELECT m, enum_range(NULL::mood), enum_first(m), enum_last(m) FROM surveys
SELECT name ~ '^[A-Z]', name !~* 'x', name LIKE 'a%' ESCAPE '!', name NOT ILIKE '%b', name SIMILAR TO '%(x|y)%', name ^@ 'a', name LIKE ANY (ARRAY['a%', 'b%']) FROM customers
SELECT string_agg(chr(65 + (random() * 25)::int), '') FROM generate_series(1, 8)
SELECT round(total, 2), ceil(total), floor(total), trunc(total, 1), abs(total), sign(total), mod(id, 3), id % 2, div(id, 2), sqrt(total), cbrt(8), exp(1), ln(total + 1), log(10), log(2, 8), power(2, 3), 2 ^ 3, |/ 16.0, @ -5, !!'a'::tsquery, random(), pi(), degrees(1), sin(1), atan2(1, 1), gcd(4, 6), lcm(4, 6), scale(total), min_scale(total), trim_scale(total) FROM orders
SELECT gen_random_uuid(), uuid_extract_timestamp(uuidv7()), uuid_extract_version(gen_random_uuid()), random(1, 10), random_normal(0, 1)
SELECT id & 1, id | 2, id # 3, ~id, id << 1, id >> 1 FROM customers
SELECT CASE WHEN total > 100 THEN 'big' WHEN total > 10 THEN 'mid' ELSE 'small' END AS size, count(*) FROM orders GROUP BY 1
SELECT num_nulls(name, email), num_nonnulls(name, email), pg_typeof(profile), pg_column_size(profile) FROM customers
SELECT c.*, c::text, (c).name, row(c.*) IS NULL FROM customers c
SELECT count(c), count(DISTINCT c.country) FROM customers c
SELECT "order", "select" FROM customers WHERE "order" > 3
SELECT encode('abc'::bytea, 'base64'), decode('YWJj', 'base64'), get_byte('abc', 0), convert_from('abc'::bytea, 'UTF8'), convert_to('x', 'UTF8'), bit_length('x')
SELECT 1_000_000, 0xFF, 0b11, 0o17, 'a' || 1, 5 / 2.0
SELECT avg(total) FROM orders TABLESAMPLE BERNOULLI (10) REPEATABLE (42)
SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC LIMIT 10
SELECT pg_size_pretty(pg_database_size(current_database())), pg_size_bytes('1 GB')
SELECT datname, pg_database_size(datname) FROM pg_database WHERE has_database_privilege(datname, 'CONNECT')
SELECT schemaname, relname, pg_relation_size(relid), pg_indexes_size(relid), pg_table_size(relid) FROM pg_stat_user_tables
SELECT pid, usename, state, wait_event, now() - query_start AS running, left(query, 100) FROM pg_stat_activity WHERE state <> 'idle'
SELECT pg_blocking_pids(pid), pid FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0
SELECT locktype, mode, granted, relation::regclass FROM pg_locks WHERE NOT granted
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'orders'::regclass
SELECT indexrelid::regclass, pg_get_indexdef(indexrelid), indisunique FROM pg_index WHERE indrelid = 'public.orders'::regclass
SELECT attname, format_type(atttypid, atttypmod), pg_get_expr(d.adbin, d.adrelid), col_description(attrelid, attnum) FROM pg_attribute a LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum) WHERE attrelid = 'orders'::regclass AND attnum > 0 AND NOT attisdropped
SELECT obj_description('orders'::regclass), shobj_description(oid, 'pg_database'), pg_encoding_to_char(encoding) FROM pg_database
SELECT n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'app'
SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
SELECT * FROM pg_stats WHERE tablename = 'orders'
SELECT rolname, rolsuper, rolcreatedb, rolcanlogin FROM pg_roles
SELECT r.rolname, m.rolname FROM pg_auth_members am JOIN pg_roles r ON r.oid = am.roleid JOIN pg_roles m ON m.oid = am.member
SELECT name, setting, unit, source FROM pg_settings WHERE name LIKE '%mem%'
SELECT extname, extversion FROM pg_extension
SELECT * FROM pg_available_extensions ORDER BY name
SELECT column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_name = 'orders' ORDER BY ordinal_position
SELECT tc.constraint_name, kcu.column_name, ccu.table_name FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu USING (constraint_name) JOIN information_schema.constraint_column_usage ccu USING (constraint_name) WHERE constraint_type = 'FOREIGN KEY'
SELECT table_name, view_definition FROM information_schema.views
SELECT routine_name, routine_definition FROM information_schema.routines WHERE routine_schema = 'app'
SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'
SELECT matviewname, ispopulated FROM pg_matviews
SELECT sequencename, last_value, max_value FROM pg_sequences
SELECT last_value, is_called FROM order_no_seq
SELECT seqstart, seqincrement FROM pg_sequence
SELECT has_table_privilege('orders', 'SELECT'), has_column_privilege('orders', 'id', 'UPDATE'), has_schema_privilege('public', 'CREATE'), pg_has_role('pg_monitor', 'MEMBER')
SELECT relname, age(relfrozenxid), mxid_age(relminmxid) FROM pg_class WHERE relkind = 'r'
SELECT version(), current_user, session_user, current_schema(), current_schemas(true), inet_server_port(), pg_postmaster_start_time(), pg_conf_load_time(), pg_is_in_recovery(), pg_backend_pid()
SELECT sum(heap_blks_hit) / nullif(sum(heap_blks_hit) + sum(heap_blks_read), 0) FROM pg_statio_user_tables
SELECT client_addr, state, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) FROM pg_stat_replication
SELECT datname, xact_commit, xact_rollback, blks_hit, temp_bytes, deadlocks FROM pg_stat_database
SELECT phase, heap_blks_scanned FROM pg_stat_progress_vacuum
SELECT * FROM pg_stat_progress_create_index
SELECT polname, pg_get_expr(polqual, polrelid) FROM pg_policy
SELECT t.typname, e.enumlabel FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid ORDER BY e.enumsortorder
SELECT inhrelid::regclass, inhparent::regclass FROM pg_inherits
SELECT * FROM pg_partition_tree('orders')
SELECT to_regclass('public.orders'), to_regtype('int4'), 'orders'::regclass::oid, to_regproc('now')
SELECT query, calls, total_exec_time FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 5
SELECT acl.* FROM pg_class c, aclexplode(c.relacl) acl WHERE relname = 'orders'
SELECT spcname, pg_tablespace_size(oid), pg_tablespace_location(oid) FROM pg_tablespace
SELECT tableoid::regclass, ctid, xmin, count(*) OVER () FROM orders
SELECT pg_get_serial_sequence('orders', 'id'), pg_get_userbyid(relowner), pg_relation_filepath(oid) FROM pg_class WHERE relname = 'orders'
SELECT grantee, table_name, privilege_type FROM information_schema.table_privileges
SELECT * FROM pg_timezone_names WHERE name LIKE 'Europe/%'
SELECT collname, collprovider FROM pg_collation
SELECT * FROM pg_prepared_xacts
SELECT unnest(conkey), conname FROM pg_constraint
SELECT pg_current_xact_id_if_assigned(), pg_snapshot_xmin(pg_current_snapshot())
SELECT objid, refobjid::regclass, deptype, pg_describe_object(classid, objid, objsubid) FROM pg_depend LIMIT 10
SELECT wait_event_type, wait_event, count(*) FROM pg_stat_activity GROUP BY 1, 2
SELECT funcname, calls FROM pg_stat_user_functions
SELECT line_number FROM generate_series(1,3) line_number
SHOW transaction_isolation
EXPLAIN (COSTS off) SELECT * FROM orders WHERE customer_id = 3
EXPLAIN (FORMAT YAML, SETTINGS, VERBOSE) SELECT count(*) FROM orders
EXPLAIN (GENERIC_PLAN) SELECT * FROM orders WHERE id = $1
EXPLAIN TABLE orders
EXPLAIN WITH x AS (SELECT 1) TABLE x
EXPLAIN (ANALYZE false) SELECT 1
EXPLAIN VERBOSE SELECT id FROM orders
SELECT 'DELETE FROM orders; --' AS s, $$DROP TABLE x$$ AS t
SELECT "set", insert_date, deleted_at, call_count FROM updates
SELECT "delete", "drop", "grant", truncate_after FROM audit_log WHERE action IN ('INSERT', 'UPDATE', 'TRUNCATE')
SELECT count(*) AS "update" FROM orders
SELECT 1 /* DELETE; */ -- DROP
WITH delete_me AS (SELECT 1 AS x) SELECT x AS "into" FROM delete_me
SELECT * FROM audit_log WHERE payload ~* '(drop|delete)\s+table'
SELECT 1 ;  -- done
/* report */ SELECT count(*) FROM orders
SELECT '--', '/*', ';' FROM orders
SELECT E'it''s \'quoted\' ; x', 'a;b'
SELECT 'pg_sleep(10)'::text, 'nextval' AS nextval
SELECT o.notes AS pg_sleep FROM orders o
SELECT x.nextval FROM (SELECT 1 AS nextval) x
SELECT * FROM orders o(a, b, c) WHERE a = 1
SELECT o.* EXCEPT_ FROM orders o
SELECT (ARRAY[1,2,3])[2:3], (ROW(1,'a')).f1
SELECT (jsonb_each_text(profile)).key FROM customers
SELECT * FROM ((orders o JOIN customers c ON c.id = o.customer_id)) LIMIT 1
SELECT true AND NOT false, 1 <> 2, 1 != 2, NOT (1 = 1)
SELECT 1 IS NOT DISTINCT FROM 1, (1,2) IS DISTINCT FROM (1,3), x IS UNKNOWN FROM (SELECT NULL::bool x) s
SELECT CURRENT_CATALOG, CURRENT_ROLE, USER
SELECT count(*) FROM active_customers
SELECT region, sum(amount) FROM reporting.daily_sales GROUP BY region
SELECT * FROM reporting.daily_sales ds, LATERAL (SELECT ds.amount / nullif(ds.units, 0) AS avg_price) p
SELECT name, (SELECT max(placed_at) FROM orders o WHERE o.customer_id = c.id) AS last_order FROM customers c
SELECT INTERVAL '1' YEAR, DATE '2024-01-01', TIMESTAMP '2024-01-01 10:00', TIME '10:00', INTERVAL '1-2' YEAR TO MONTH
SELECT xpath('//a/text()', '<r><a>1</a></r>'::xml), xmlexists('//a' PASSING '<a/>'), xml_is_well_formed('<a/>'), xmlconcat('<a/>', '<b/>'), xmlparse(content 'x'), xmlpi(name php), xmlroot('<a/>', version '1.0')
SELECT point(1,2) <-> point(3,4), box(point(0,0), point(1,1)) @> point(0.5, 0.5), circle(point(0,0), 1), area(circle(point(0,0),1))
SELECT abbrev(ip), broadcast(ip), hostmask(ip), netmask(ip), text(ip) FROM events
SELECT crc32c('x'::bytea), casefold('X'), array_reverse(ARRAY[1,2]), gamma(5), lgamma(3)
SELECT id FROM orders WHERE meta ->> 'src' = 'web' ORDER BY meta -> 'n' USING <
SELECT json_array_elements('[1,2]'), json_array_elements_text('["a"]'), jsonb_array_elements('[1]')
SELECT hashtext(email) % 10, count(*) FROM customers GROUP BY 1
SELECT levenshtein_ FROM (SELECT 1 AS levenshtein_) s
SELECT similarity('a', 'b'), word_similarity('a', 'b'), show_trgm('abc'), name % 'jon' FROM customers
SELECT o.status, c.country, count(*) AS n, round(avg(o.total), 2) AS avg_total FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.placed_at BETWEEN '2024-01-01' AND '2024-12-31 23:59:59' GROUP BY o.status, c.country HAVING count(*) >= 5 ORDER BY n DESC, 1
SELECT s.day, s.region, s.amount, sum(s.amount) OVER (PARTITION BY s.region ORDER BY s.day) AS cum, s.amount - lag(s.amount) OVER (PARTITION BY s.region ORDER BY s.day) AS diff FROM reporting.daily_sales s
SELECT g.day::date, coalesce(d.amount, 0) FROM generate_series(date '2024-01-01', date '2024-01-31', interval '1 day') AS g(day) LEFT JOIN reporting.daily_sales d ON d.day = g.day
SELECT g.*, g.g + 1 FROM generate_series(1, 3) g
SELECT gs, gs.gs FROM generate_series(1, 3) gs
SELECT t.elem, t.pos FROM customers c, unnest(c.tags) WITH ORDINALITY t(elem, pos) WHERE t.pos = 1
SELECT t.ordinality, t.t FROM unnest(ARRAY['a']) WITH ORDINALITY t
SELECT e.value ->> 'sku', e.ordinality FROM events, jsonb_array_elements(payload -> 'items') WITH ORDINALITY e
SELECT e.key, e.value, count(*) FROM events, jsonb_each_text(payload) e GROUP BY e.key, e.value
SELECT a.elem ->> 'x' FROM events CROSS JOIN LATERAL jsonb_array_elements(payload) AS a(elem)
SELECT p.* FROM jsonb_populate_recordset(NULL::order_items, '[{"order_id":1}]') p WHERE p.qty > 0
SELECT m.match[1] FROM products, regexp_matches(name, '(\d+)', 'g') AS m(match)
SELECT w.word, w.ndoc_ FROM (SELECT word, count(*) AS ndoc_ FROM products, regexp_split_to_table(lower(name), '\W+') AS word GROUP BY word) w
SELECT kv.key, kv.value FROM json_each('{"a":1}') kv
SELECT x.a, x.b FROM json_to_recordset('[{"a":1,"b":"x"}]') AS x(a int, b text)
SELECT acl.grantee::regrole, acl.privilege_type FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) acl
SELECT opt.option_name, opt.option_value FROM pg_class c, pg_options_to_table(c.reloptions) opt
SELECT pt.relid::regclass, pt.level, pt.isleaf FROM pg_partition_tree('orders') pt
SELECT k.word, k.catcode FROM pg_get_keywords() k WHERE k.catcode = 'R'
SELECT l.pid, l.mode FROM pg_lock_status() l
SELECT s.query, s.calls FROM pg_stat_statements(true) s
SELECT ts.token, ts.alias FROM ts_debug('english', 'the foxes') ts
SELECT st.lexeme, st.positions FROM products p, unnest(p.search) st
SELECT (unnest(search)).lexeme FROM products
SELECT b.date, b.total FROM (SELECT placed_at::date AS date, sum(total) AS total FROM orders GROUP BY 1) b
SELECT c.name, c.profile -> 'logins' AS logins FROM customers c WHERE c.profile ->> 'plan' IN ('pro', 'team') AND (c.profile ->> 'logins')::numeric > 2
SELECT email, lower(split_part(email, '@', 2)) AS domain FROM customers WHERE email IS NOT NULL AND email !~ '^test'
SELECT date_trunc('week', occurred_at) AS w, kind, count(DISTINCT customer_id) AS users FROM events GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC LIMIT 50
SELECT customer_id, min(placed_at) AS first, max(placed_at) AS last, max(placed_at) - min(placed_at) AS span FROM orders GROUP BY customer_id HAVING count(*) > 1
SELECT dept, percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median, max(salary) - min(salary) AS spread FROM employees GROUP BY dept
SELECT name, salary, salary / sum(salary) OVER (PARTITION BY dept) AS share FROM employees
SELECT e.name, m.name AS manager FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
WITH RECURSIVE sub AS (SELECT id, name, manager_id, 0 AS lvl FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, e.manager_id, s.lvl + 1 FROM employees e JOIN sub s ON s.id = e.manager_id WHERE s.lvl < 10) SELECT lpad('', lvl * 2) || name FROM sub
WITH RECURSIVE cat AS (SELECT id, name::text AS path FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, cat.path || ' / ' || c.name FROM categories c JOIN cat ON cat.id = c.parent_id) SELECT cat.path, count(p.id) FROM cat LEFT JOIN products p ON p.category_id = cat.id GROUP BY cat.path
SELECT sensor, time_bucket_ FROM (SELECT sensor, to_timestamp(floor(extract(epoch FROM ts) / 300) * 300) AS time_bucket_ FROM metrics) x
SELECT sensor, regr_slope(value, extract(epoch FROM ts)) FROM metrics GROUP BY sensor
SELECT histogram.bucket, repeat('#', (histogram.n / 10)::int) FROM (SELECT width_bucket(value, 0, 100, 20) AS bucket, count(*) AS n FROM metrics GROUP BY 1) histogram
SELECT m, count(*), avg(score)::numeric(4,2) FROM surveys GROUP BY m ORDER BY m
SELECT m::text, array_position(enum_range(NULL::mood), m) FROM surveys
SELECT CASE m WHEN 'low' THEN 1 WHEN 'mid' THEN 2 ELSE 3 END FROM surveys
SELECT count(*) FILTER (WHERE shipped_at IS NULL) AS open, count(*) FILTER (WHERE shipped_at - placed_at > interval '2 days') AS slow FROM orders
SELECT to_char(date_trunc('month', placed_at), 'Mon YYYY'), to_char(sum(total), 'L999,999.00') FROM orders GROUP BY date_trunc('month', placed_at)
SELECT o.id, (SELECT string_agg(p.name, ', ' ORDER BY i.line) FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = o.id) AS items FROM orders o
SELECT * FROM (SELECT o.*, count(*) OVER (PARTITION BY customer_id) AS n FROM orders o) q WHERE q.n > 3
SELECT p.id FROM products p WHERE NOT EXISTS (SELECT 1 FROM order_items i WHERE i.product_id = p.id)
SELECT a.status, b.n FROM (SELECT DISTINCT status FROM orders) a LEFT JOIN LATERAL (SELECT count(*) AS n FROM orders o WHERE o.status = a.status) b ON true
SELECT coalesce(country, 'unknown') AS country, count(*) FROM customers GROUP BY ROLLUP (country) ORDER BY country NULLS LAST
SELECT * FROM crosstab_ AS c, (VALUES (1)) v(x) WHERE false
SELECT format('%-10s|%5s', name, id), format('%1$s %2$I', 'a', 'b') FROM customers
SELECT generate_series(1, 1000000) LIMIT 3
SELECT srvname, srvtype FROM pg_foreign_server
SELECT f.srvname FROM pg_foreign_server f
SELECT attname, n_distinct, null_frac, most_common_vals FROM pg_stats WHERE tablename = 'orders'
SELECT relname, reltuples::bigint, relpages FROM pg_class WHERE relname IN ('orders', 'customers')
SELECT now() AT TIME ZONE 'Asia/Tokyo', EXTRACT(timezone FROM now()) / 3600
SELECT DATE '2024-02-29' + INTERVAL '1 year', '2024-01-31'::date + '1 month'::interval
SELECT 'a' || NULL || 'b', concat('a', NULL, 'b'), 'x' = ANY ('{x,y}')
SELECT 10 / 4, 10 / 4.0, 10 % 4, 7 / 2::float, round(10 / 3.0, 2)
SELECT t.n, t.n ^ 2 FROM generate_series(1, 10) AS t(n) WHERE t.n % 2 = 0
SELECT array_agg(x ORDER BY x DESC) FROM unnest(ARRAY[3,1,2]) x
SELECT x.x FROM unnest(ARRAY[3,1,2]) x ORDER BY x.x
SELECT d.date FROM (SELECT generate_series(current_date - 6, current_date, '1 day')::date AS date) d
SELECT tbl.relname, idx.indexrelname FROM pg_stat_user_tables tbl JOIN pg_stat_user_indexes idx USING (relid)
SELECT u.usename, u.usesuper FROM pg_user u
SELECT customers.name, orders.total FROM customers JOIN orders ON orders.customer_id = customers.id ORDER BY orders.total DESC LIMIT 10
SELECT m::text, m::int FROM surveys
SELECT CAST(score AS text), m FROM surveys WHERE m::int > 1
SELECT similarity(name, 'anna') AS s, name FROM customers WHERE name % 'anna' ORDER BY s DESC LIMIT 5
SELECT word_similarity('ann', name), strict_word_similarity('ann', name), name <-> 'ann', 'ann' <% name FROM customers
SELECT encode(digest(email, 'sha256'), 'hex') FROM customers
SELECT hmac(email, 'key', 'sha256'), encode(hmac('a', 'b', 'md5'), 'base64') FROM customers
SELECT t.tag, count(DISTINCT c.id) FROM customers c CROSS JOIN unnest(c.tags) t(tag) GROUP BY t.tag ORDER BY 2 DESC
SELECT s.i, s.s FROM (SELECT generate_subscripts(tags, 1) AS i, tags AS s FROM customers) s
SELECT h.hour, count(o.id) FROM generate_series(0, 23) AS h(hour) LEFT JOIN orders o ON extract(hour FROM o.placed_at) = h.hour GROUP BY h.hour ORDER BY h.hour
SELECT d.d::date AS day, coalesce(sum(o.total), 0) FROM generate_series(now() - interval '7 days', now(), interval '1 day') d LEFT JOIN orders o ON o.placed_at::date = d.d::date GROUP BY d.d
SELECT d::date, d.d FROM generate_series(now() - interval '7 days', now(), interval '1 day') d
SELECT kv.* FROM customers c, LATERAL jsonb_each_text(c.profile) AS kv
SELECT kv.key AS setting, kv.value AS val FROM customers c CROSS JOIN LATERAL jsonb_each_text(c.profile) AS kv(key, value)
SELECT e.elem ->> 'sku' AS sku FROM events CROSS JOIN jsonb_array_elements(payload -> 'items') AS e(elem)
SELECT e.value ->> 'sku' AS sku FROM events CROSS JOIN jsonb_array_elements(payload -> 'items') AS e
SELECT e ->> 'sku' AS sku FROM events, jsonb_array_elements(payload -> 'items') e
SELECT jsonb_array_elements.value FROM jsonb_array_elements('[1,2]')
SELECT json_object_keys FROM json_object_keys('{"a":1}')
SELECT p.product, r.rank FROM (SELECT name AS product FROM products) p, ts_rank_cd(to_tsvector(p.product), to_tsquery('a')) AS r(rank)
SELECT f.name, f.setting FROM pg_settings f WHERE f.source = 'configuration file'
SELECT w.word FROM pg_get_keywords() w LIMIT 3
SELECT s.pid, s.query FROM pg_stat_get_activity(NULL) s
SELECT i.relid::regclass, i.indexrelid::regclass FROM pg_stat_user_indexes i WHERE i.idx_scan = 0
SELECT a.attname, s.n_distinct FROM pg_attribute a JOIN pg_stats s ON s.attname = a.attname WHERE a.attrelid = 'orders'::regclass
SELECT part.relid::regclass AS partition, part.level FROM pg_partition_tree('orders') AS part
SELECT r.rolname, m.member::regrole FROM pg_roles r JOIN pg_auth_members m ON m.roleid = r.oid
SELECT x.customer_id, x.n FROM (SELECT customer_id, count(*) n FROM orders GROUP BY 1) x WHERE x.n > 1
SELECT m.*, m.value - avg(m.value) OVER (PARTITION BY m.sensor) AS delta FROM metrics m WHERE m.ts > now() - interval '1 day'
SELECT b.bucket, b.cnt FROM (SELECT width_bucket(total, 0, 100, 5) bucket, count(*) cnt FROM orders GROUP BY 1) b
SELECT v.label, count(o.*) FROM (VALUES ('small', 0, 10), ('big', 10, 1000)) AS v(label, lo, hi) LEFT JOIN orders o ON o.total >= v.lo AND o.total < v.hi GROUP BY v.label
SELECT row_to_json(r) FROM (SELECT id, name FROM customers) r
SELECT json_agg(r.*) FROM (SELECT id, name FROM customers LIMIT 3) r
SELECT c.id, u.tag, u.ord FROM customers c, unnest(c.tags) WITH ORDINALITY AS u(tag, ord) WHERE u.ord <= 2
SELECT u.u, u.ordinality FROM unnest(ARRAY['a','b']) WITH ORDINALITY u
SELECT z.a, z.b FROM ROWS FROM (unnest(ARRAY[1,2]), unnest(ARRAY['a','b'])) AS z(a, b)
SELECT z.x FROM jsonb_path_query('[1,2]', '$[*]') AS z(x)
SELECT lower(c.name) = lower('Anna'), c.created_at::date - current_date FROM customers c
SELECT array_agg(DISTINCT t ORDER BY t) FROM customers c, unnest(c.tags) t
SELECT t, count(*) FROM (SELECT unnest(string_to_array(notes, ' ')) AS t FROM orders) w GROUP BY t HAVING count(*) > 2
SELECT m.m[1] AS num FROM orders, regexp_matches(notes, '(\d+)', 'g') m
SELECT (regexp_matches(notes, '(\d+)', 'g'))[1] FROM orders
SELECT format('%s: %s', c.name, c.country), concat_ws('-', VARIADIC c.tags) FROM customers c
