-- Statements as analysts write them about the demo database; the guard must let all of them through.
WITH monthly AS (SELECT date_trunc('month', placed_at) AS month, sum(total_amount) AS revenue FROM orders WHERE status NOT IN ('cancelled', 'returned') GROUP BY 1) SELECT month, revenue, revenue - lag(revenue) OVER (ORDER BY month) AS change, round(100.0 * revenue / sum(revenue) OVER (), 2) AS share FROM monthly ORDER BY month
SELECT c.country_code, count(DISTINCT c.id) AS customers, count(o.id) AS orders, sum(o.total_amount)::numeric(14, 2) AS revenue FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.country_code HAVING count(o.id) > 10 ORDER BY revenue DESC NULLS LAST
SELECT p.id, p.name, coalesce(avg(r.rating), 0)::numeric(3, 2) AS rating, count(r.*) FILTER (WHERE r.rating <= 2) AS bad FROM products p LEFT JOIN reviews r ON r.product_id = p.id GROUP BY p.id ORDER BY bad DESC, rating LIMIT 20
WITH RECURSIVE tree AS (SELECT id, parent_id, name, 1 AS depth, name::text AS path FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name, t.depth + 1, t.path || ' > ' || c.name FROM categories c JOIN tree t ON c.parent_id = t.id) SELECT * FROM tree ORDER BY path
WITH RECURSIVE chain AS (SELECT id, name, manager_id, ARRAY[id] AS seen FROM employees WHERE id = 100 UNION ALL SELECT e.id, e.name, e.manager_id, seen || e.id FROM employees e JOIN chain ON chain.manager_id = e.id WHERE e.id <> ALL (seen)) SELECT name FROM chain
SELECT d.name, e.name, e.salary, rank() OVER (PARTITION BY d.id ORDER BY e.salary DESC) AS place, e.salary - avg(e.salary) OVER (PARTITION BY d.id) AS above FROM employees e JOIN departments d ON d.id = e.department_id
SELECT percentile_cont(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (ORDER BY delivered_at - shipped_at) FROM shipments WHERE delivered_at IS NOT NULL
SELECT extract(dow FROM placed_at) AS weekday, extract(hour FROM placed_at) AS hour, count(*) FROM orders GROUP BY 1, 2 ORDER BY 1, 2
SELECT payload->>'page' AS page, count(*) FROM events WHERE payload ? 'page' GROUP BY 1 ORDER BY 2 DESC LIMIT 10
SELECT kind, jsonb_object_keys(payload) AS key, count(*) FROM events GROUP BY 1, 2
SELECT attributes->>'material' AS material, avg(price), min((attributes->>'warranty_months')::int) FROM products WHERE attributes @> '{"warranty_months": 24}' GROUP BY 1
SELECT p.id, tag FROM products p CROSS JOIN LATERAL jsonb_array_elements_text(p.attributes->'tags') AS tag WHERE tag LIKE 'oak%'
SELECT c.id, last_order.id, last_order.placed_at FROM customers c LEFT JOIN LATERAL (SELECT o.id, o.placed_at FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed_at DESC NULLS LAST LIMIT 1) AS last_order ON true WHERE c.is_active LIMIT 50
SELECT day::date, coalesce(n, 0) AS orders FROM generate_series(current_date - 30, current_date, interval '1 day') AS day LEFT JOIN (SELECT placed_at::date AS d, count(*) AS n FROM orders GROUP BY 1) AS per_day ON d = day::date ORDER BY 1
SELECT status, count(*), sum(count(*)) OVER (ORDER BY count(*) DESC) AS running FROM orders GROUP BY status
SELECT CASE WHEN total_amount < 50 THEN 'small' WHEN total_amount < 200 THEN 'medium' ELSE 'large' END AS size, count(*), avg(total_amount) FROM orders GROUP BY 1 ORDER BY 2 DESC
SELECT width_bucket(total_amount, 0, 1000, 10) AS bucket, count(*), min(total_amount), max(total_amount) FROM orders GROUP BY bucket ORDER BY bucket
SELECT customer_id FROM orders GROUP BY customer_id HAVING bool_and(status = 'delivered') AND count(*) >= 3
SELECT o.id FROM orders o WHERE NOT EXISTS (SELECT FROM payments p WHERE p.order_id = o.id AND p.status = 'captured') AND o.status IN ('shipped', 'delivered')
SELECT o.id, o.total_amount, sum(i.line_total) AS lines FROM orders o JOIN order_items i ON i.order_id = o.id GROUP BY o.id HAVING abs(o.total_amount - sum(i.line_total)) > 0.01 LIMIT 100
SELECT email, count(*) FROM customers GROUP BY email HAVING count(*) > 1
SELECT id, email FROM customers WHERE email !~ '^[^@ ]+@[^@ ]+\.[a-z]+$' OR email LIKE '% '
SELECT id, phone, regexp_replace(phone, '[^0-9+]', '', 'g') AS digits FROM customers WHERE phone IS NOT NULL LIMIT 20
SELECT initcap(lower(first_name)) || ' ' || upper(left(last_name, 1)) || '.' AS short_name FROM customers ORDER BY random() LIMIT 5
SELECT c.first_name, age(current_date, c.date_of_birth) FROM customers c WHERE extract(month FROM c.date_of_birth) = extract(month FROM current_date)
SELECT w.name, sum(i.quantity - i.reserved) AS available FROM inventory i JOIN warehouses w ON w.id = i.warehouse_id GROUP BY GROUPING SETS ((w.name), ()) ORDER BY w.name NULLS LAST
SELECT supplier_id, is_active, count(*) FROM products GROUP BY ROLLUP (supplier_id, is_active)
SELECT method, status, count(*) FROM payments GROUP BY CUBE (method, status)
SELECT v.id, v.sku FROM product_variants v EXCEPT SELECT v.id, v.sku FROM product_variants v JOIN order_items i ON i.variant_id = v.id
SELECT id FROM customers INTERSECT SELECT customer_id FROM reviews
(SELECT 'customer' AS kind, id::text, created_at FROM customers ORDER BY created_at DESC LIMIT 5) UNION ALL (SELECT 'order', id::text, placed_at FROM orders ORDER BY placed_at DESC LIMIT 5) ORDER BY created_at DESC
SELECT DISTINCT ON (product_id) product_id, new_price, changed_at FROM price_history ORDER BY product_id, changed_at DESC
SELECT product_id, changed_at, new_price, lead(changed_at, 1, now()) OVER w - changed_at AS lasted FROM price_history WINDOW w AS (PARTITION BY product_id ORDER BY changed_at)
SELECT first_value(id) OVER w, last_value(id) OVER w, nth_value(id, 2) OVER w FROM support_tickets WINDOW w AS (PARTITION BY priority ORDER BY opened_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) LIMIT 5
SELECT date_trunc('week', opened_at) AS week, avg(closed_at - opened_at) FILTER (WHERE closed_at IS NOT NULL) AS mean, mode() WITHIN GROUP (ORDER BY priority) FROM support_tickets GROUP BY 1
SELECT t.id, string_agg(m.body, E'\n---\n' ORDER BY m.sent_at) AS talk FROM support_tickets t JOIN ticket_messages m ON m.ticket_id = t.id GROUP BY t.id LIMIT 3
SELECT array_agg(DISTINCT carrier ORDER BY carrier), json_agg(DISTINCT status) FROM shipments
SELECT json_build_object('orders', count(*), 'revenue', sum(total_amount), 'by_status', (SELECT json_object_agg(status, n) FROM (SELECT status, count(*) AS n FROM orders GROUP BY status) AS s)) FROM orders
SELECT row_to_json(c) FROM (SELECT id, email FROM customers LIMIT 3) AS c
SELECT corr(price, cost), regr_slope(price, cost), stddev_pop(price), variance(cost) FROM products
SELECT count(*) FILTER (WHERE coupon_id IS NOT NULL) * 100.0 / nullif(count(*), 0) AS with_coupon FROM orders
SELECT co.code, co.discount, count(o.id) FROM coupons co LEFT JOIN orders o ON o.coupon_id = co.id AND o.placed_at::date BETWEEN co.valid_from AND coalesce(co.valid_until, 'infinity') GROUP BY co.id
SELECT cohort, months, count(DISTINCT customer_id) FROM (SELECT o.customer_id, date_trunc('month', c.created_at) AS cohort, (extract(year FROM age(o.placed_at, c.created_at)) * 12 + extract(month FROM age(o.placed_at, c.created_at)))::int AS months FROM orders o JOIN customers c ON c.id = o.customer_id) AS s GROUP BY 1, 2
SELECT a.product_id, b.product_id, count(*) FROM (SELECT DISTINCT i.order_id, v.product_id FROM order_items i JOIN product_variants v ON v.id = i.variant_id WHERE i.order_id < 500) a JOIN (SELECT DISTINCT i.order_id, v.product_id FROM order_items i JOIN product_variants v ON v.id = i.variant_id WHERE i.order_id < 500) b USING (order_id) WHERE a.product_id < b.product_id GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10
SELECT to_char(sum(amount), 'FM999G999G990D00') || ' €' FROM payments WHERE paid_at >= now() - interval '7 days'
SELECT customer_id, ntile(5) OVER (ORDER BY sum(total_amount)) AS quintile FROM orders GROUP BY customer_id LIMIT 10
SELECT e.name, m.name AS manager, count(*) OVER (PARTITION BY e.manager_id) FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
SELECT relname, n_live_tup, n_dead_tup, pg_size_pretty(pg_total_relation_size(relid)) FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT 10
SELECT tablename, attname, n_distinct, most_common_vals FROM pg_stats WHERE schemaname = 'public' AND tablename = 'orders'
SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE idx_scan = 0
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'orders'::regclass
SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'orders' ORDER BY ordinal_position
SELECT * FROM customer_order_totals ORDER BY 1 LIMIT 5
SELECT month, revenue FROM reporting.monthly_revenue ORDER BY month DESC LIMIT 12
SELECT count(*) FROM orders WHERE placed_at AT TIME ZONE 'Europe/Berlin' BETWEEN '2026-01-01' AND '2026-02-01'
SELECT make_date(2026, n, 1) AS month FROM generate_series(1, 12) AS n
SELECT subject, ts_rank(to_tsvector('english', subject), query) FROM support_tickets, plainto_tsquery('english', 'refund') AS query WHERE to_tsvector('english', subject) @@ query LIMIT 5
SELECT currency, sum(total_amount) FROM orders GROUP BY currency ORDER BY currency COLLATE "C"
SELECT greatest(created_at, coalesce(last_seen_at, created_at)) AS active_at FROM customers ORDER BY 1 DESC FETCH FIRST 5 ROWS ONLY
SELECT * FROM orders TABLESAMPLE BERNOULLI (1) REPEATABLE (42) LIMIT 10
EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT count(*) FROM orders WHERE customer_id = 42
SELECT (regexp_match(provider_reference, '^([a-z]+)'))[1] AS provider, count(*) FROM payments GROUP BY 1
SELECT o.status, o.placed_at::date, count(*) FROM public.orders AS o WHERE o.id IN (1, 2, 3) OR (o.status, o.currency) IN (('paid', 'EUR'), ('packed', 'CHF')) GROUP BY 1, 2 LIMIT 5
VALUES (1, 'one'), (2, 'two')
TABLE departments
SHOW work_mem
