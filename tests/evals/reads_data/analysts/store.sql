-- Statements as analysts write them about a retailer; the guard must let all of them through.
SELECT s.city, date_trunc('week', b.paid_at)::date AS week, sum(b.gross - coalesce(b.discount, 0)) AS net, count(*) FILTER (WHERE b.coupon IS NOT NULL) AS with_coupon FROM basket b JOIN store s USING (store_id) GROUP BY 1, 2 ORDER BY 1, 2
WITH RECURSIVE tree AS (SELECT category_id, label, ARRAY[category_id] AS path FROM category WHERE parent_id IS NULL UNION ALL SELECT c.category_id, c.label, t.path || c.category_id FROM category c JOIN tree t ON c.parent_id = t.category_id) SELECT repeat('  ', cardinality(path) - 1) || label AS outline FROM tree ORDER BY path
SELECT shopper_id, ntile(5) OVER (ORDER BY max(paid_at)) AS r, ntile(5) OVER (ORDER BY count(*)) AS f, ntile(5) OVER (ORDER BY sum(gross)) AS m FROM basket GROUP BY shopper_id
SELECT a.title, x.color, x.n FROM article a CROSS JOIN LATERAL (SELECT a.attributes ->> 'color' AS color, jsonb_array_length(a.attributes -> 'sizes') AS n) x WHERE a.attributes @> '{"color": "red"}'
SELECT article_id, lag(q) OVER w AS before, q, lead(q) OVER w AS after FROM (SELECT article_id, sum(quantity) AS q FROM basket_line GROUP BY article_id) t WINDOW w AS (ORDER BY q DESC, article_id)
SELECT l1.article_id AS a, l2.article_id AS b, count(*) AS together FROM basket_line l1 JOIN basket_line l2 ON l1.basket_id = l2.basket_id AND l1.article_id < l2.article_id GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY together DESC LIMIT 20
SELECT d::date, coalesce(sum(b.gross), 0) AS revenue, avg(coalesce(sum(b.gross), 0)) OVER (ORDER BY d ROWS 6 PRECEDING) AS week_avg FROM generate_series(current_date - 30, current_date, interval '1 day') d LEFT JOIN basket b ON b.paid_at >= d AND b.paid_at < d + interval '1 day' GROUP BY d ORDER BY d
SELECT c.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY a.list_price - a.cost) AS median_margin FROM article a JOIN category c USING (category_id) GROUP BY c.category_id ORDER BY 2 DESC NULLS LAST
SELECT grouping(s.city) AS all_cities, s.city, b.via, sum(b.gross) FROM basket b JOIN store s USING (store_id) GROUP BY ROLLUP (s.city, b.via)
SELECT to_char(paid_at, 'Dy') AS day, extract(hour FROM paid_at) AS hour, count(*) FROM basket GROUP BY 1, 2 ORDER BY min(extract(isodow FROM paid_at)), 2
SELECT sh.email, b.basket_id, b.gross FROM shopper sh JOIN LATERAL (SELECT * FROM basket WHERE shopper_id = sh.shopper_id ORDER BY gross DESC FETCH FIRST 1 ROW WITH TIES) b ON true WHERE sh.segment = 'gold'
SELECT title FROM article WHERE valid @> current_date AND 'sale' = ANY (keywords) AND NOT keywords && ARRAY['hidden'] ORDER BY list_price
WITH first AS (SELECT shopper_id, date_trunc('month', min(paid_at)) AS cohort FROM basket GROUP BY 1) SELECT cohort::date, extract(year FROM age(date_trunc('month', b.paid_at), cohort)) * 12 + extract(month FROM age(date_trunc('month', b.paid_at), cohort)) AS n, count(DISTINCT b.shopper_id) FROM first JOIN basket b USING (shopper_id) GROUP BY 1, 2 ORDER BY 1, 2
SELECT 100.0 * count(*) FILTER (WHERE r.return_id IS NOT NULL) / count(*) AS return_rate FROM basket_line l LEFT JOIN return_line r ON (r.basket_id, r.line_no) = (l.basket_id, l.line_no)
SELECT given_name || ' ' || family_name AS who, date_part('year', age(birthday)) AS years FROM shopper WHERE to_char(birthday, 'MM-DD') = to_char(now(), 'MM-DD') OR birthday IS NULL
SELECT s.name, a.title, sl.on_hand, CASE WHEN sl.on_hand <= sl.reorder_at THEN 'order' WHEN sl.on_hand > 10 * sl.reorder_at THEN 'too much' ELSE 'fine' END AS advice FROM stock_level sl JOIN store s USING (store_id) JOIN article a USING (article_id)
SELECT * FROM (VALUES ('gold', 0.1), ('basic', 0.0)) AS rate(segment, pct) JOIN shopper USING (segment) ORDER BY shopper_id LIMIT 5
SELECT title, ts_rank(doc, q) AS rank FROM article, to_tsquery('simple', 'article | boots:*') q WHERE doc @@ q ORDER BY rank DESC, title LIMIT 10
SELECT json_agg(json_build_object('store', s.name, 'baskets', t.list) ORDER BY s.name) FROM store s CROSS JOIN LATERAL (SELECT array_agg(basket_id ORDER BY basket_id) AS list FROM basket b WHERE b.store_id = s.store_id) t
SELECT b.via, sum(b.gross) / nullif(sum(sum(b.gross)) OVER (), 0) AS share FROM basket b GROUP BY b.via
SELECT shopper_id FROM basket WHERE paid_at >= now() - interval '90 days' INTERSECT SELECT shopper_id FROM basket WHERE paid_at < now() - interval '2 days' EXCEPT SELECT shopper_id FROM shopper WHERE NOT newsletter
SELECT store_id, max(streak) FROM (SELECT store_id, count(*) AS streak FROM (SELECT store_id, d, d - (row_number() OVER (PARTITION BY store_id ORDER BY d))::int AS island FROM (SELECT DISTINCT store_id, paid_at::date AS d FROM basket) x) y GROUP BY store_id, island) z GROUP BY store_id
SELECT s1.name, s2.name, s1.location <-> s2.location AS distance FROM store s1 JOIN store s2 ON s1.store_id < s2.store_id ORDER BY distance LIMIT 3
SELECT split_part(email, '@', 2) AS domain, count(*), min(joined), max(joined) FROM shopper WHERE email ~* '^[^@]+@[^@]+$' GROUP BY domain ORDER BY count(*) DESC
SELECT width_bucket(gross, 0, 700, 7) AS bucket, int4range(min(gross)::int, max(gross)::int, '[]') AS range, count(*) FROM basket GROUP BY bucket ORDER BY bucket
SELECT a.article_id, a.title FROM article a WHERE NOT EXISTS (SELECT 1 FROM basket_line l WHERE l.article_id = a.article_id) OR a.article_id IN (SELECT article_id FROM basket_line GROUP BY article_id HAVING sum(quantity) < ALL (SELECT 1000))
SELECT address ->> 'zip' AS zip, round(avg(gross), 2), round(stddev_pop(gross), 2), regr_r2(gross, discount) FROM basket JOIN shopper USING (shopper_id) GROUP BY ROLLUP (address ->> 'zip')
SELECT count(*), sum(gross) FROM big_baskets WHERE paid_at > date_trunc('quarter', now()) - interval '3 months'
SELECT o.store_id, sum(extract(epoch FROM o.closes - o.opens)) / 3600 AS hours FROM opening_hours o WHERE (o.opens, o.closes) OVERLAPS (time '08:00', time '18:00') GROUP BY o.store_id
SELECT DISTINCT ON (b.store_id) b.store_id, b.basket_id, b.gross, rank() OVER (PARTITION BY b.store_id ORDER BY b.gross DESC) FROM basket b ORDER BY b.store_id, b.gross DESC
