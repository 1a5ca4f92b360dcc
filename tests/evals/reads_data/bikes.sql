-- Questions of people who run a shop on the web, each with a statement that answers it.

-- products that were never ordered
SELECT name FROM products p WHERE NOT EXISTS (SELECT FROM order_lines l WHERE l.product_id = p.id)
-- which customers bought a Comet 500?
SELECT DISTINCT c.id, c.full_name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id WHERE p.name = 'Comet 500'
-- what did customer 7 order
SELECT DISTINCT p.name FROM products p JOIN order_lines l ON l.product_id = p.id JOIN orders o ON o.id = l.order_id WHERE o.customer_id = 7
-- top 3 products by revenue
SELECT p.name, sum(l.quantity * l.unit_price) FROM products p JOIN order_lines l ON l.product_id = p.id GROUP BY p.id ORDER BY 2 DESC LIMIT 3
-- top 5 products by quantity sold
SELECT p.name, sum(l.quantity) FROM products p JOIN order_lines l ON l.product_id = p.id GROUP BY p.id ORDER BY 2 DESC, p.id LIMIT 5
-- average order value per month
SELECT date_trunc('month', placed_at)::date, avg(t) FROM (SELECT o.placed_at, (SELECT sum(quantity * unit_price) FROM order_lines l WHERE l.order_id = o.id) AS t FROM orders o) x GROUP BY 1
-- best selling category
SELECT c.name FROM categories c JOIN products p ON p.category_id = c.id JOIN order_lines l ON l.product_id = p.id GROUP BY c.id ORDER BY sum(l.quantity) DESC LIMIT 1
-- total revenue
SELECT sum(quantity * unit_price) FROM order_lines
-- revenue by month
SELECT date_trunc('month', o.placed_at)::date, sum(l.quantity * l.unit_price) FROM orders o JOIN order_lines l ON l.order_id = o.id GROUP BY 1
-- revenue per category this year
SELECT c.name, sum(l.quantity * l.unit_price) FROM categories c JOIN products p ON p.category_id = c.id JOIN order_lines l ON l.product_id = p.id JOIN orders o ON o.id = l.order_id WHERE o.placed_at >= date_trunc('year', now()) AND o.placed_at < date_trunc('year', now()) + interval '1 year' GROUP BY c.id
-- who are our 10 best customers by sales
SELECT c.full_name, sum(l.quantity * l.unit_price) FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id GROUP BY c.id ORDER BY 2 DESC LIMIT 10
-- how many customers signed up last month?
SELECT count(*) FROM customers WHERE signed_up_at >= date_trunc('month', now()) - interval '1 month' AND signed_up_at < date_trunc('month', now())
-- signups per month
SELECT date_trunc('month', signed_up_at)::date, count(*) FROM customers GROUP BY 1
-- customers who have not logged in for 90 days
SELECT full_name FROM customers WHERE last_login_at IS NULL OR last_login_at < now() - interval '90 days'
-- customers who never logged in
SELECT full_name FROM customers WHERE last_login_at IS NULL
-- first order of each customer
SELECT DISTINCT ON (customer_id) customer_id, id, placed_at FROM orders ORDER BY customer_id, placed_at
-- employees and their managers
SELECT e.name, m.name FROM employees e JOIN employees m ON m.id = e.manager_id
-- who reports to Hugo Lead?
SELECT e.name FROM employees e JOIN employees m ON m.id = e.manager_id WHERE m.name = 'Hugo Lead'
-- how many orders were cancelled in the last 60 days
SELECT count(*) FROM orders WHERE status = 'cancelled' AND placed_at >= now() - interval '60 days'
-- cancellation rate
SELECT 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM orders
-- what percentage of orders used a coupon
SELECT 100.0 * count(coupon_id) / count(*) FROM orders
-- orders that were paid but not shipped yet
SELECT id FROM orders WHERE status = 'paid' AND shipped_at IS NULL
-- average time from order to delivery in days
SELECT avg(delivered_at - placed_at) FROM orders /// SELECT avg(extract(epoch FROM delivered_at - placed_at) / 86400) FROM orders
-- which weekday gets the most orders
SELECT to_char(placed_at, 'FMDay') FROM orders GROUP BY 1 ORDER BY count(*) DESC, min(extract(isodow FROM placed_at)) LIMIT 1
-- busiest hour of the day for orders
SELECT extract(hour FROM placed_at) FROM orders GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
-- products with an average rating below 3
SELECT p.name FROM products p JOIN reviews r ON r.product_id = p.id GROUP BY p.id HAVING avg(r.rating) < 3
-- how many units of the U-Lock have we sold?
SELECT sum(l.quantity) FROM order_lines l JOIN products p ON p.id = l.product_id WHERE p.name = 'U-Lock'
-- customers who ordered more than 3 times
SELECT c.full_name FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id HAVING count(*) > 3
-- customers from Germany who did not order anything this year
SELECT full_name FROM customers c WHERE country = 'Germany' AND NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.placed_at >= date_trunc('year', now()) AND o.placed_at < date_trunc('year', now()) + interval '1 year')
-- median order value
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY t) FROM (SELECT sum(quantity * unit_price) AS t FROM order_lines GROUP BY order_id) x
-- products out of stock
SELECT name FROM products WHERE stock = 0
-- which supplier's products get returned most often
SELECT s.name FROM suppliers s JOIN products p ON p.supplier_id = s.id JOIN order_lines l ON l.product_id = p.id JOIN returns r ON r.order_line_id = l.id GROUP BY s.id ORDER BY count(*) DESC LIMIT 1
-- number of returns by reason
SELECT reason, count(*) FROM returns GROUP BY reason
-- margin per product
SELECT name, list_price - cost FROM products
-- pls show all orders handled by Ines Sell last month
SELECT o.id FROM orders o JOIN employees e ON e.id = o.handled_by_id WHERE e.name = 'Ines Sell' AND o.placed_at >= date_trunc('month', now()) - interval '1 month' AND o.placed_at < date_trunc('month', now())
-- customers who reviewed a product
SELECT DISTINCT c.full_name FROM customers c JOIN reviews r ON r.customer_id = c.id
-- how much did Ada Berg spend in total
SELECT sum(l.quantity * l.unit_price) FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id WHERE c.full_name = 'Ada Berg'
-- did we sell more this month than last month?
SELECT (SELECT sum(quantity * unit_price) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE placed_at >= date_trunc('month', now())), (SELECT sum(quantity * unit_price) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE placed_at >= date_trunc('month', now()) - interval '1 month' AND placed_at < date_trunc('month', now()))
