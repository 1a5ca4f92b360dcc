-- Orders, parcels and tickets of a shop for mountain gear, as its managers ask; some in the manner of a public set.
-- which customers spent the most this year
SELECT name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id WHERE ordered_at >= date_trunc('year', now()) GROUP BY c.id ORDER BY sum(quantity * unit_price) DESC /// SELECT name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id WHERE ordered_at >= date_trunc('year', now()) GROUP BY c.id ORDER BY sum(quantity * unit_price) DESC LIMIT 1
-- best customers
SELECT name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id GROUP BY c.id ORDER BY sum(quantity * unit_price) DESC /// ASK
-- top 3 cities by number of customers
SELECT city, count(*) FROM customers GROUP BY city ORDER BY 2 DESC LIMIT 3
-- which day of the week has the most orders
SELECT to_char(ordered_at, 'FMDay') FROM orders GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- who is the manager of each employee
SELECT e.last_name, m.last_name FROM employees e JOIN employees m ON m.id = e.manager_id /// SELECT e.last_name, m.last_name FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
-- how long does shipping take
SELECT avg(delivered_at - shipped_at) FROM shipments
-- tickets nobody replied to
SELECT id FROM support_tickets WHERE id NOT IN (SELECT ticket_id FROM ticket_replies)
-- average delivery time per carrier
SELECT carrier, avg(delivered_at - shipped_at) FROM shipments GROUP BY carrier
-- How many orders does each customer have?
SELECT name, count(*) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id /// SELECT name, count(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id
-- revenue per category
SELECT label, sum(quantity * unit_price) FROM categories c JOIN products p ON p.category_id = c.id JOIN order_lines l ON l.product_id = p.id GROUP BY c.id
-- Which products have never been sold?
SELECT title FROM products WHERE id NOT IN (SELECT product_id FROM order_lines)
-- revenue per year
SELECT sum(quantity * unit_price) FROM order_lines l JOIN orders o ON o.id = l.order_id GROUP BY date_trunc('year', ordered_at)
-- which sales rep sold the most?
SELECT last_name FROM employees e JOIN orders o ON o.rep_id = e.id JOIN order_lines l ON l.order_id = o.id GROUP BY e.id ORDER BY sum(quantity * unit_price) DESC LIMIT 1 /// ASK
-- List the first and last names of the employees in Graz.
SELECT first_name, last_name FROM employees WHERE office = 'Graz'
-- Which customers ordered both tents and boots?
SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id WHERE category_id = 1) AND id IN (SELECT customer_id FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id WHERE category_id = 3)
-- what percentage of orders were cancelled or returned?
SELECT 100.0 * count(*) FILTER (WHERE status IN ('cancelled', 'returned')) / count(*) FROM orders
-- open tickets by priority
SELECT priority, count(*) FROM support_tickets WHERE closed_at IS NULL GROUP BY priority
-- average time to close a ticket
SELECT avg(closed_at - opened_at) FROM support_tickets
-- Find the names of the customers who have never placed an order.
SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)
-- customers who ordered in 2024 but not in 2025
SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE extract(year FROM ordered_at) = 2024) AND id NOT IN (SELECT customer_id FROM orders WHERE extract(year FROM ordered_at) = 2025)
-- average order value per segment
SELECT segment, avg(total) FROM (SELECT segment, o.id, sum(quantity * unit_price) AS total FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id GROUP BY segment, o.id) AS each_order GROUP BY segment
-- What is the most expensive product in each category? Give the title and the list price.
SELECT title, list_price FROM products p WHERE list_price = (SELECT max(list_price) FROM products q WHERE q.category_id = p.category_id)
-- what is the ratio of delivered to returned orders
SELECT 1.0 * count(*) FILTER (WHERE status = 'delivered') / count(*) FILTER (WHERE status = 'returned') FROM orders
-- list employees hired before 2016, longest serving first
SELECT last_name FROM employees WHERE hired_at < '2016-01-01' ORDER BY hired_at
-- How many products are discontinued?
SELECT count(*) FROM products WHERE discontinued
-- Show the titles of the products that cost more than the average list price in their category.
SELECT title FROM products p WHERE list_price > (SELECT avg(list_price) FROM products q WHERE q.category_id = p.category_id)
-- how much did we spend on shipping per month in 2024
SELECT sum(shipping_cost) FROM orders WHERE extract(year FROM ordered_at) = 2024 GROUP BY date_trunc('month', ordered_at)
-- which carriers take more than 2 days on average to deliver?
SELECT carrier FROM shipments GROUP BY carrier HAVING avg(delivered_at - shipped_at) > interval '2 days'
