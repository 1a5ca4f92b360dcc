-- Questions of who runs a coffee roastery; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- whats our revenue per month this year
SELECT sum(total) FROM orders WHERE ordered_at >= date_trunc('year', now()) GROUP BY date_trunc('month', ordered_at) /// SELECT sum(qty * unit_price) FROM orders JOIN order_lines l ON l.order_id = orders.id WHERE ordered_at >= date_trunc('year', now()) GROUP BY date_trunc('month', ordered_at)
-- top 5 clients by total ordered
SELECT name FROM clients c JOIN orders o ON o.client_id = c.id GROUP BY c.id ORDER BY sum(total) DESC LIMIT 5 /// ASK
-- which clients have never ordered?
SELECT id FROM clients c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.client_id = c.id)
-- clients who didn't order anything last quarter
SELECT id FROM clients c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.client_id = c.id AND ordered_at >= date_trunc('quarter', now()) - interval '3 months' AND ordered_at < date_trunc('quarter', now()))
-- coffees nobody has ever bought
SELECT id FROM coffees c WHERE NOT EXISTS (SELECT FROM order_lines o WHERE o.coffee_id = c.id)
-- how many kg did DHL deliver last month
SELECT sum(weight_kg) FROM deliveries WHERE carrier = 'DHL' AND delivered_at >= date_trunc('month', now()) - interval '1 month' AND delivered_at < date_trunc('month', now())
-- rank reps by sales this year
SELECT full_name, sum(total) FROM reps r JOIN clients c ON c.rep_id = r.id JOIN orders o ON o.client_id = c.id WHERE ordered_at >= date_trunc('year', now()) GROUP BY r.id ORDER BY 2 DESC /// SELECT full_name, rank() OVER (ORDER BY sum(total) DESC) FROM reps r JOIN clients c ON c.rep_id = r.id JOIN orders o ON o.client_id = c.id WHERE ordered_at >= date_trunc('year', now()) GROUP BY r.id /// SELECT full_name, sum(l.qty * l.unit_price) FROM reps r JOIN clients c ON c.rep_id = r.id JOIN orders o ON o.client_id = c.id JOIN order_lines l ON l.order_id = o.id WHERE ordered_at >= date_trunc('year', now()) GROUP BY r.id ORDER BY 2 DESC
-- share of orders by segment
SELECT segment, 100.0 * count(*) / sum(count(*)) OVER () FROM orders o JOIN clients c ON c.id = o.client_id GROUP BY 1
-- average order value by country
SELECT country, avg(total) FROM orders o JOIN clients c ON c.id = o.client_id GROUP BY 1
-- orders last week by status
SELECT status, count(*) FROM orders WHERE ordered_at >= date_trunc('week', now()) - interval '1 week' AND ordered_at < date_trunc('week', now()) GROUP BY 1
-- which rep has no clients
SELECT full_name FROM reps r WHERE NOT EXISTS (SELECT FROM clients c WHERE c.rep_id = r.id)
-- bags over half a kilo
SELECT id FROM coffees WHERE bag_weight_g > 500
-- coffees from ethiopia cheaper than 20 per kg
SELECT id FROM coffees WHERE origin = 'Ethiopia' AND price_per_kg < 20
-- month on month growth of orders this year
SELECT 100.0 * (count(*) - lag(count(*)) OVER (ORDER BY date_trunc('month', ordered_at))) / lag(count(*)) OVER (ORDER BY date_trunc('month', ordered_at)) FROM orders WHERE ordered_at >= date_trunc('year', now()) GROUP BY date_trunc('month', ordered_at) /// ASK
-- clients whose last order was more than 3 months ago
SELECT client_id FROM orders GROUP BY 1 HAVING max(ordered_at) < now() - interval '3 months' /// SELECT client_id FROM orders GROUP BY 1 HAVING max(ordered_at) < current_date - interval '3 months'
-- biggest client in each region
SELECT DISTINCT ON (r.region_id) c.name FROM reps r JOIN clients c ON c.rep_id = r.id JOIN orders o ON o.client_id = c.id GROUP BY r.region_id, c.id ORDER BY r.region_id, sum(total) DESC /// ASK
-- what did Cafe Luna buy most
SELECT sum(qty) FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN clients c ON c.id = o.client_id WHERE c.name = 'Cafe Luna' GROUP BY l.coffee_id ORDER BY 1 DESC LIMIT 1 /// ASK
-- how many orders did we ship yesterday
SELECT count(*) FROM deliveries WHERE shipped_at >= current_date - 1 AND shipped_at < current_date
-- clients per rep >> only in Norway >> sort by name
SELECT r.full_name, count(c.id) FROM reps r JOIN clients c ON c.rep_id = r.id WHERE c.country = 'Norway' GROUP BY r.id ORDER BY r.full_name
-- how many bags did we sell this year >> by roast >> and last year
SELECT roast, sum(qty) FROM order_lines l JOIN coffees f ON f.id = l.coffee_id JOIN orders o ON o.id = l.order_id WHERE ordered_at >= date_trunc('year', now()) - interval '1 year' AND ordered_at < date_trunc('year', now()) GROUP BY 1 /// ASK
-- whats the median order total
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) FROM orders
-- avg no of days between order and delivery, per carrier
SELECT carrier, avg(extract(epoch FROM delivered_at - ordered_at)) / 86400 FROM deliveries d JOIN orders o ON o.id = d.order_id GROUP BY 1 /// SELECT carrier, avg(delivered_at - ordered_at) FROM deliveries d JOIN orders o ON o.id = d.order_id GROUP BY 1
