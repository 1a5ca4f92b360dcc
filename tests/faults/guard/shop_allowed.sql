-- Ordinary reads over the shared schema of the guard's examples, written without a look at the guard; one statement a line.
SELECT id, total, sum(total) OVER (PARTITION BY customer_id ORDER BY placed_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM orders
SELECT id, lag(total) OVER w, lead(total,2,0) OVER w, ntile(4) OVER w FROM orders WINDOW w AS (ORDER BY placed_at)
SELECT *, row_number() OVER (PARTITION BY status ORDER BY total DESC) rn FROM orders
SELECT dept, name, salary, rank() OVER (PARTITION BY dept ORDER BY salary DESC), percent_rank() OVER (ORDER BY salary), cume_dist() OVER (ORDER BY salary) FROM employees
SELECT first_value(total) OVER w, last_value(total) OVER w, nth_value(total,2) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW)
SELECT avg(value) OVER (PARTITION BY sensor ORDER BY ts GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM metrics
SELECT id, dense_rank() OVER (ORDER BY date_trunc('month', placed_at)) FROM orders
SELECT count(*) FILTER (WHERE status='paid') AS paid, count(*) FILTER (WHERE status<>'paid') FROM orders
SELECT country, bool_or(is_active), every(is_active), array_agg(name ORDER BY id) FILTER (WHERE is_active) FROM customers GROUP BY country
SELECT country, is_active, count(*) FROM customers GROUP BY GROUPING SETS ((country),(is_active),())
SELECT country, is_active, grouping(country, is_active), count(*) FROM customers GROUP BY CUBE (country, is_active)
SELECT region, date_trunc('month', day), sum(amount) FROM reporting.daily_sales GROUP BY ROLLUP (region, 2)
SELECT status, count(*) FROM orders GROUP BY 1 HAVING count(*) > 5 ORDER BY 2 DESC NULLS LAST
SELECT customer_id, status, sum(total) FROM orders GROUP BY DISTINCT ROLLUP (customer_id, status)
SELECT c.name, o.id, o.total FROM customers c CROSS JOIN LATERAL (SELECT * FROM orders o WHERE o.customer_id=c.id ORDER BY total DESC LIMIT 3) o
SELECT c.id, t.tag, t.ord FROM customers c, unnest(c.tags) WITH ORDINALITY AS t(tag, ord)
SELECT * FROM customers c LEFT JOIN LATERAL jsonb_each_text(c.profile) AS e(k,v) ON true
SELECT s.d::date, count(o.id) FROM generate_series(date '2026-01-01', date '2026-01-31', interval '1 day') s(d) LEFT JOIN orders o ON o.placed_at::date = s.d GROUP BY 1 ORDER BY 1
SELECT profile->>'plan', (profile->>'logins')::int FROM customers WHERE profile @> '{"plan":"pro"}'
SELECT id FROM customers WHERE profile ? 'plan' AND profile ?| array['a','logins']
SELECT jsonb_path_query(profile, '$.logins ? (@ > 2)') FROM customers
SELECT id FROM customers WHERE profile @@ '$.logins > 2' OR profile @? '$.plan'
SELECT jsonb_agg(jsonb_build_object('id', id, 'total', total) ORDER BY id) FROM orders
SELECT json_object_agg(status, n) FROM (SELECT status, count(*) n FROM orders GROUP BY status) s
SELECT profile #>> '{plan}', profile - 'plan', profile || '{"x":1}', jsonb_typeof(profile) FROM customers
SELECT row_to_json(o) FROM orders o LIMIT 5
SELECT to_jsonb(c) - 'email' FROM customers c
SELECT * FROM jsonb_to_recordset('[{"a":1,"b":"x"}]') AS t(a int, b text)
SELECT id FROM customers WHERE tags && ARRAY['a','c'] AND 'b' = ANY(tags)
SELECT array_agg(DISTINCT t ORDER BY t) FROM customers, unnest(tags) t
SELECT id, lower(during), upper(during), isempty(during) FROM events WHERE during && tstzrange(now() - interval '1 day', now())
SELECT span, span @> 5, span * int4range(1,10), span -|- int4range(10,20) FROM events
SELECT name, ts_rank(search, q) FROM products, websearch_to_tsquery('english','red shoe') q WHERE search @@ q ORDER BY 2 DESC
SELECT ts_headline('english', notes, plainto_tsquery('late')) FROM orders WHERE to_tsvector('english', notes) @@ plainto_tsquery('late')
SELECT name, similarity(name,'c1') FROM customers WHERE name % 'c1' ORDER BY 2 DESC LIMIT 3
SELECT word_similarity('c1', name), name <-> 'c2' FROM customers ORDER BY name <-> 'c2' LIMIT 3
SELECT age(now(), placed_at), placed_at AT TIME ZONE 'Europe/Berlin', extract(isodow FROM placed_at), to_char(placed_at,'YYYY-"W"IW') FROM orders
SELECT date_trunc('week', placed_at, 'UTC')::date, date_bin('15 minutes', placed_at, timestamptz '2020-01-01') FROM orders
SELECT make_date(2026,1,1), make_interval(days => 3), justify_days(interval '40 days'), current_date - interval '3 months', localtimestamp, clock_timestamp() - now()
SELECT (date '2026-03-01', date '2026-04-01') OVERLAPS (date '2026-03-15', interval '30 days')
SELECT to_date('01.02.2026','DD.MM.YYYY'), to_timestamp(0), date_part('year', now()), isfinite(now()), statement_timestamp()
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total), percentile_disc(ARRAY[0.25,0.75]) WITHIN GROUP (ORDER BY total), mode() WITHIN GROUP (ORDER BY status) FROM orders
SELECT rank(100) WITHIN GROUP (ORDER BY total) FROM orders
SELECT stddev_samp(total), var_pop(total), corr(total, customer_id::float8), regr_slope(total::float8, id::float8), covar_pop(1.0::float8, total::float8) FROM orders
WITH t AS MATERIALIZED (SELECT customer_id, sum(total) s FROM orders GROUP BY 1), r AS NOT MATERIALIZED (SELECT * FROM t WHERE s > 10) SELECT c.name, r.s FROM r JOIN customers c ON c.id=r.customer_id
WITH RECURSIVE tree AS (SELECT id, name, manager_id, 1 AS depth FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, e.manager_id, t.depth+1 FROM employees e JOIN tree t ON e.manager_id=t.id WHERE t.depth < 10) SELECT * FROM tree
WITH RECURSIVE sub AS (SELECT id, parent_id, name, ARRAY[id] AS path FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name, path || c.id FROM categories c JOIN sub s ON c.parent_id = s.id) SEARCH DEPTH FIRST BY id SET ord CYCLE id SET is_cycle USING cyc SELECT * FROM sub ORDER BY ord
SELECT string_agg(DISTINCT country, ', ' ORDER BY country) FROM customers
SELECT regexp_replace(email,'@.*','@…'), regexp_match(email,'(.+)@(.+)'), split_part(email,'@',2), substring(email from '@(.*)$') FROM customers
SELECT name FROM customers WHERE name ILIKE 'c%' AND email SIMILAR TO '%(io|com)' AND name !~* 'x$'
SELECT upper(name), initcap(name), lpad(name,10,'.'), trim(both ' ' from name), position('a' in name), overlay(name placing 'x' from 1), reverse(name), left(name,2), md5(name), format('%s-%s', id, name), concat_ws('|', id, name), ascii(name), chr(65), translate(name,'c','d'), strpos(name,'1'), starts_with(name,'c') FROM customers
SELECT total::int, '2026-01-01'::date, CAST(id AS text), 'low'::mood, '{1,2}'::int[], '1 day'::interval, '10.0.0.1'::inet, id::bigint::numeric(10,2) FROM orders LIMIT 1
SELECT CASE WHEN total > 100 THEN 'big' WHEN total > 10 THEN 'mid' ELSE 'small' END, CASE status WHEN 'paid' THEN 1 END, COALESCE(notes,'-'), NULLIF(total,0), GREATEST(1,2), LEAST(1,2) FROM orders
SELECT c.name, p.name, sum(i.qty*i.unit_price) FROM customers c JOIN orders o ON o.customer_id=c.id JOIN order_items i ON i.order_id=o.id JOIN products p USING (id) GROUP BY 1,2
SELECT * FROM orders NATURAL LEFT JOIN order_items
SELECT c.id FROM customers c FULL JOIN orders o ON o.customer_id=c.id WHERE o.id IS NULL OR c.id IS NULL
SELECT c.name FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id=c.id AND o.placed_at > now() - interval '30 days')
SELECT country FROM customers UNION ALL SELECT region FROM reporting.daily_sales
(SELECT id FROM customers EXCEPT SELECT customer_id FROM orders) INTERSECT SELECT id FROM customers ORDER BY 1
VALUES (1,'a'),(2,'b')
TABLE categories
SELECT * FROM (VALUES (1,'x'),(2,'y')) AS v(n,t) WHERE n > 1
SELECT * FROM orders ORDER BY placed_at DESC OFFSET 20 ROWS FETCH FIRST 10 ROWS WITH TIES
SELECT DISTINCT ON (customer_id) * FROM orders ORDER BY customer_id, placed_at DESC
SELECT * FROM orders TABLESAMPLE bernoulli (10) REPEATABLE (42)
SELECT "order", "select", "desc" FROM customers, products LIMIT 1
SELECT "delete", "update", "drop", "grant", truncate_after FROM audit_log
SELECT call_count, "set", insert_date, deleted_at FROM updates WHERE deleted_at IS NULL
SELECT 'DROP TABLE orders; pg_sleep(5)' AS txt -- DELETE FROM x
SELECT relname, reltuples::bigint, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class WHERE relkind='r' ORDER BY 3 DESC
SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema='public'
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid='orders'::regclass
SELECT pid, state, wait_event_type, now()-query_start AS dur FROM pg_stat_activity WHERE state <> 'idle'
SELECT indexrelname, idx_scan FROM pg_stat_user_indexes ORDER BY idx_scan
SELECT name, setting, unit FROM pg_settings WHERE name LIKE '%mem%'
SELECT n.nspname, p.proname, pg_get_function_identity_arguments(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid=p.pronamespace LIMIT 5
SELECT rolname, rolsuper FROM pg_roles
SELECT has_table_privilege('orders','select'), obj_description('orders'::regclass), format_type(23, NULL), version(), current_database(), current_user
SELECT attname, n_distinct, null_frac FROM pg_stats WHERE tablename='orders'
SELECT locktype, mode, granted FROM pg_locks WHERE NOT granted
EXPLAIN SELECT * FROM orders WHERE customer_id = 5
EXPLAIN (ANALYZE, BUFFERS, FORMAT json) SELECT count(*) FROM orders
SHOW work_mem
SELECT gen_random_uuid(), random() < 0.5, pg_typeof(now()), num_nulls(1,NULL), current_setting('TimeZone') LIMIT 1
SELECT host(ip), family(ip), ip << '10.0.0.0/8', masklen(ip) FROM events
SELECT c.country, sum(o.total) AS revenue FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.placed_at >= date_trunc('year', now()) GROUP BY c.country ORDER BY revenue DESC LIMIT 5
SELECT p.name, sum(oi.qty) FROM order_items oi JOIN products p ON p.id = oi.product_id GROUP BY p.name HAVING sum(oi.qty) > 10
SELECT to_char(placed_at, 'YYYY-MM') AS m, status, count(*) FROM orders GROUP BY ROLLUP (1, 2)
SELECT m, avg(score), min(score), max(score) FROM surveys GROUP BY m ORDER BY m
SELECT m::text, m > 'low' FROM surveys WHERE m IN ('mid', 'high')
SELECT e.name, m.name AS boss, e.salary - avg(e.salary) OVER (PARTITION BY e.dept) FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
SELECT sensor, date_bin('5 minutes', ts, timestamptz '2026-01-01') b, avg(value) FROM metrics GROUP BY 1, 2
SELECT customer_id, max(placed_at), now() - max(placed_at) AS since FROM orders GROUP BY customer_id HAVING now() - max(placed_at) > interval '90 days'
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY shipped_at - placed_at) FROM orders WHERE shipped_at IS NOT NULL
SELECT region, sum(amount) FILTER (WHERE day >= '2026-01-01') AS ytd, sum(units) FROM reporting.daily_sales GROUP BY region
SELECT name, regexp_matches(email, '^([^@]+)@(.+)$') FROM customers
SELECT payload->>'page' AS page, count(*) FROM events WHERE kind = 'view' AND occurred_at > now() - interval '1 day' GROUP BY 1 ORDER BY 2 DESC LIMIT 20
SELECT * FROM active_customers WHERE created_at::date = current_date
SELECT a.id, b.id FROM customers a JOIN customers b ON lower(a.email) = lower(b.email) AND a.id < b.id
SELECT width_bucket(total, 0, 1000, 10) AS bucket, count(*) FROM orders GROUP BY 1 ORDER BY 1
