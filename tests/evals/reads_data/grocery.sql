-- Questions of who brings groceries; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- revenue by store last week
SELECT store_id, sum(quantity * unit_price) FROM order_lines JOIN orders USING (order_id) WHERE ordered_at >= date_trunc('week', now()) - interval '1 week' AND ordered_at < date_trunc('week', now()) GROUP BY 1 /// ASK
-- average delivery time in minutes per courier
SELECT courier_id, avg(extract(epoch FROM delivered_at - ordered_at) / 60) FROM orders WHERE courier_id IS NOT NULL GROUP BY 1 /// SELECT courier_id, avg(extract(epoch FROM delivered_at - ordered_at) / 60) FROM orders GROUP BY 1
-- how many orders were delivered late yesterday
SELECT count(*) FROM orders WHERE delivered_at > promised_at AND delivered_at >= current_date - 1 AND delivered_at < current_date /// SELECT count(*) FROM orders WHERE delivered_at > promised_at AND ordered_at >= current_date - 1 AND ordered_at < current_date
-- share of late deliveries per store
SELECT store_id, 100.0 * count(*) FILTER (WHERE delivered_at > promised_at) / count(*) FROM orders GROUP BY 1 /// ASK
-- articles that are out of stock in Lyon
SELECT DISTINCT article_id FROM stock JOIN stores USING (store_id) WHERE quantity = 0 AND city = 'Lyon' /// ASK
-- top 10 articles by revenue this month
SELECT article_id FROM order_lines JOIN orders USING (order_id) WHERE ordered_at >= date_trunc('month', now()) GROUP BY 1 ORDER BY sum(quantity * unit_price) DESC LIMIT 10
-- which category has the best margin
ASK /// SELECT category_id FROM order_lines l JOIN articles a USING (article_id) GROUP BY 1 ORDER BY sum(quantity * (unit_price - cost)) DESC LIMIT 1
-- average basket size per month
ASK /// SELECT count(*)::numeric / count(DISTINCT order_id) FROM order_lines JOIN orders USING (order_id) GROUP BY date_trunc('month', ordered_at)
-- shoppers who haven't ordered in the last 60 days
SELECT shopper_id FROM shoppers s WHERE NOT EXISTS (SELECT FROM orders o WHERE o.shopper_id = s.shopper_id AND ordered_at >= now() - interval '60 days') /// SELECT shopper_id FROM shoppers s WHERE NOT EXISTS (SELECT FROM orders o WHERE o.shopper_id = s.shopper_id AND ordered_at >= current_date - 60)
-- promo code usage
SELECT promo_id, count(*) FROM orders WHERE promo_id IS NOT NULL GROUP BY 1 /// ASK
-- substitution rate by category
SELECT category_id, 100.0 * count(*) FILTER (WHERE was_substituted) / count(*) FROM order_lines JOIN articles USING (article_id) GROUP BY 1
-- avg tip per courier, highest first
SELECT courier_id, avg(tip) FROM orders WHERE courier_id IS NOT NULL GROUP BY 1 /// SELECT courier_id, avg(tip) FROM orders GROUP BY 1
-- subscribers vs non subscribers: how many of each
SELECT is_subscriber, count(*) FROM shoppers GROUP BY 1 /// ASK
-- orders with a rating below 3 stars last month
SELECT o.order_id FROM orders o JOIN ratings r USING (order_id) WHERE stars < 3 AND ordered_at >= date_trunc('month', now()) - interval '1 month' AND ordered_at < date_trunc('month', now()) /// SELECT o.order_id FROM orders o JOIN ratings r USING (order_id) WHERE stars < 3 AND rated_at >= date_trunc('month', now()) - interval '1 month' AND rated_at < date_trunc('month', now()) /// ASK
-- how many first time shoppers did we have this month
ASK /// SELECT count(*) FROM (SELECT shopper_id FROM orders GROUP BY 1 HAVING min(ordered_at) >= date_trunc('month', now())) x
-- couriers still with us
SELECT courier_id FROM couriers WHERE left_on IS NULL
-- most ordered organic article
SELECT article_id FROM order_lines JOIN articles USING (article_id) WHERE is_organic GROUP BY 1 ORDER BY sum(quantity) DESC LIMIT 1 /// SELECT article_id FROM order_lines JOIN articles USING (article_id) WHERE is_organic GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- at what hour do most orders come in?
SELECT extract(hour FROM ordered_at) FROM orders GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- average shopper age by city
SELECT city, avg(extract(year FROM age(birth_date))) FROM shoppers GROUP BY 1
-- orders per day this month, with running total
SELECT count(*), sum(count(*)) OVER (ORDER BY date_trunc('day', ordered_at)) FROM orders WHERE ordered_at >= date_trunc('month', now()) GROUP BY date_trunc('day', ordered_at)
