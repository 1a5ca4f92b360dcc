-- Questions about the demo database, each with a statement that answers it.

-- How many customers do we have?
SELECT count(*) FROM customers
-- how many orders are there?
SELECT count(*) FROM orders
-- how many active customers are there
SELECT count(*) FROM customers WHERE is_active
-- How many inactive customers do we have?
SELECT count(*) FROM customers WHERE NOT is_active
-- How many cancelled orders are there?
SELECT count(*) FROM orders WHERE status = 'cancelled'
-- number of pending orders
SELECT count(*) FROM orders WHERE status = 'pending'
-- how many orders are delivered
SELECT count(*) FROM orders WHERE status = 'delivered'
-- How many orders were placed last month?
SELECT count(*) FROM orders WHERE placed_at >= date_trunc('month', now()) - interval '1 month' AND placed_at < date_trunc('month', now())
-- how many orders were placed this year
SELECT count(*) FROM orders WHERE placed_at >= date_trunc('year', now()) AND placed_at < date_trunc('year', now()) + interval '1 year'
-- How many customers were created in the last 30 days?
SELECT count(*) FROM customers WHERE created_at >= current_date - 30
-- how many customers signed up this month
SELECT count(*) FROM customers WHERE created_at >= date_trunc('month', now()) AND created_at < date_trunc('month', now()) + interval '1 month'
-- How many urgent support tickets are there?
SELECT count(*) FROM support_tickets WHERE priority = 'urgent'
-- how many open support tickets do we have
SELECT count(*) FROM support_tickets WHERE closed_at IS NULL
-- how many support tickets are closed
SELECT count(*) FROM support_tickets WHERE closed_at IS NOT NULL
-- How many customers have no phone?
SELECT count(*) FROM customers WHERE phone IS NULL
-- how many products have no price
SELECT count(*) FROM products WHERE price IS NULL
-- how many payments failed
SELECT count(*) FROM payments WHERE status = 'failed'
-- how many refunded payments are there?
SELECT count(*) FROM payments WHERE status = 'refunded'
-- How many reviews have a rating of 5?
SELECT count(*) FROM reviews WHERE rating = 5
-- number of reviews with a rating below 3
SELECT count(*) FROM reviews WHERE rating < 3
-- orders per status
SELECT status::text, count(*) FROM orders GROUP BY status
-- number of orders by status
SELECT status::text, count(*) FROM orders GROUP BY status
-- How many payments are there for each method?
SELECT method::text, count(*) FROM payments GROUP BY method
-- number of customers per country
SELECT co.name, count(*) FROM customers c JOIN countries co ON co.code = c.country_code GROUP BY co.code, co.name
-- orders per month
SELECT date_trunc('month', placed_at)::date, count(*) FROM orders GROUP BY 1
-- number of reviews per month this year
SELECT date_trunc('month', created_at)::date, count(*) FROM reviews WHERE created_at >= date_trunc('year', now()) AND created_at < date_trunc('year', now()) + interval '1 year' GROUP BY 1
-- number of employees per department
SELECT d.name, count(*) FROM employees e JOIN departments d ON d.id = e.department_id GROUP BY d.id, d.name
-- How many tickets were opened last week?
SELECT count(*) FROM support_tickets WHERE opened_at >= date_trunc('week', now()) - interval '1 week' AND opened_at < date_trunc('week', now())
-- how many support tickets were opened yesterday
SELECT count(*) FROM support_tickets WHERE opened_at >= current_date - 1 AND opened_at < current_date
-- List all warehouses
SELECT id, name FROM warehouses
-- show the departments
SELECT id, name FROM departments
-- Show the names of all suppliers
SELECT name FROM suppliers
-- list the email addresses of inactive customers
SELECT email FROM customers WHERE NOT is_active
-- Show the names and salaries of employees
SELECT name, salary FROM employees
-- employees in the Engineering department
SELECT e.id FROM employees e JOIN departments d ON d.id = e.department_id WHERE d.name = 'Engineering'
-- Show employees hired this year
SELECT id FROM employees WHERE hired_on >= date_trunc('year', now()) AND hired_on < date_trunc('year', now()) + interval '1 year'
-- employees who have left
SELECT id FROM employees WHERE left_on IS NOT NULL
-- employees with a salary over 100000
SELECT id FROM employees WHERE salary > 100000
-- Who has the highest salary?
SELECT name FROM employees ORDER BY salary DESC LIMIT 1
-- Which employee has the highest salary?
SELECT name, salary FROM employees ORDER BY salary DESC, id LIMIT 1
-- average salary per department
SELECT d.name, avg(salary) FROM employees e JOIN departments d ON d.id = e.department_id GROUP BY d.id, d.name
-- average salary of employees
SELECT avg(salary) FROM employees
-- show products with a price above 200
SELECT id, name FROM products WHERE price > 200
-- products without a price
SELECT id FROM products WHERE price IS NULL
-- active products cheaper than 10
SELECT id FROM products WHERE is_active AND price < 10
-- Show products heavier than 10 kg
SELECT id FROM products WHERE weight_grams > 10000
-- the 5 most expensive products
SELECT name, price FROM products ORDER BY price DESC NULLS LAST, id LIMIT 5
-- cheapest product
SELECT name FROM products ORDER BY price, id LIMIT 1
-- heaviest product
SELECT name FROM products ORDER BY weight_grams DESC NULLS LAST, id LIMIT 1
-- top 10 products by number of reviews
SELECT p.name, count(*) FROM reviews r JOIN products p ON p.id = r.product_id GROUP BY p.id, p.name ORDER BY count(*) DESC, p.id LIMIT 10
-- products without reviews
SELECT id FROM products p WHERE NOT EXISTS (SELECT FROM reviews r WHERE r.product_id = p.id)
-- products with more than 30 reviews
SELECT id FROM products p WHERE (SELECT count(*) FROM reviews r WHERE r.product_id = p.id) > 30
-- average rating per product
SELECT p.name, avg(rating) FROM reviews r JOIN products p ON p.id = r.product_id GROUP BY p.id, p.name
-- What is the average rating of reviews?
SELECT avg(rating) FROM reviews
-- Show customers without orders
SELECT id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)
-- customers who have never placed an order
SELECT id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)
-- customers with more than 20 orders
SELECT id FROM customers c WHERE (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) > 20
-- customers with marketing consent
SELECT id FROM customers WHERE marketing_consent
-- customers without an email
SELECT id FROM customers WHERE email IS NULL
-- customers with more than 4000 loyalty points
SELECT id FROM customers WHERE loyalty_points > 4000
-- Which customer has the most loyalty points?
SELECT first_name, last_name FROM customers ORDER BY loyalty_points DESC, id LIMIT 1
-- Which customer has the most orders?
SELECT first_name, last_name FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.id, first_name, last_name ORDER BY count(*) DESC, c.id LIMIT 1
-- the latest 5 orders
SELECT id FROM orders ORDER BY placed_at DESC NULLS LAST, id DESC LIMIT 5
-- latest 10 reviews
SELECT id FROM reviews ORDER BY created_at DESC NULLS LAST, id DESC LIMIT 10
-- total amount of paid orders
SELECT sum(total_amount) FROM orders WHERE status = 'paid'
-- total payment amount per method
SELECT method::text, sum(amount) FROM payments GROUP BY method
-- total amount of orders per month
SELECT date_trunc('month', placed_at)::date, sum(total_amount) FROM orders GROUP BY 1
-- What is the average order amount?
SELECT avg(total_amount) FROM orders
-- What is the largest order?
SELECT id, total_amount FROM orders ORDER BY total_amount DESC NULLS LAST, id LIMIT 1
-- what percentage of orders were cancelled?
SELECT 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM orders
-- what percentage of customers are active
SELECT 100.0 * count(*) FILTER (WHERE is_active) / count(*) FROM customers
-- share of payments per method
SELECT method::text, 100.0 * count(*) / sum(count(*)) OVER () FROM payments GROUP BY method
-- distinct carriers of shipments
SELECT DISTINCT carrier FROM shipments
-- what are the different reasons of returns
SELECT DISTINCT reason FROM returns
-- shipments with status lost
SELECT id FROM shipments WHERE status = 'lost'
-- shipments in transit
SELECT id FROM shipments WHERE status = 'in_transit'
-- number of shipments by carrier
SELECT carrier, count(*) FROM shipments GROUP BY carrier
-- are there any lost shipments?
SELECT EXISTS (SELECT FROM shipments WHERE status = 'lost')
-- orders with a total amount between 500 and 600
SELECT id FROM orders WHERE total_amount BETWEEN 500 AND 600
-- orders of customer 42
SELECT id FROM orders WHERE customer_id = 42
-- show the email of customer 17
SELECT email FROM customers WHERE id = 17
-- support tickets assigned to employee 12
SELECT id FROM support_tickets WHERE assigned_to = 12
-- reviews of product 100
SELECT id FROM reviews WHERE product_id = 100
-- coupons with a discount of at least 20 percent
SELECT id FROM coupons WHERE discount >= 20
-- which suppliers have a rating over 4.5
SELECT id FROM suppliers WHERE rating > 4.5
-- suppliers in Germany
SELECT s.id FROM suppliers s JOIN countries c ON c.code = s.country_code WHERE c.name = 'Germany'
-- customers in Poland
SELECT cu.id FROM customers cu JOIN countries c ON c.code = cu.country_code WHERE c.name = 'Poland'
-- number of suppliers per country
SELECT co.name, count(*) FROM suppliers s JOIN countries co ON co.code = s.country_code GROUP BY co.code, co.name
-- top 5 countries by number of customers
SELECT co.name, count(*) FROM customers c JOIN countries co ON co.code = c.country_code GROUP BY co.code, co.name ORDER BY count(*) DESC LIMIT 5
-- top 3 suppliers by number of products
SELECT s.name, count(*) FROM products p JOIN suppliers s ON s.id = p.supplier_id GROUP BY s.id, s.name ORDER BY count(*) DESC, s.id LIMIT 3
-- list categories without a parent
SELECT id FROM categories WHERE parent_id IS NULL
-- products in the category 'Tents'
SELECT p.id FROM products p WHERE EXISTS (SELECT FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.product_id = p.id AND c.name = 'Tents')
-- number of products per category
SELECT c.name, count(*) FROM product_categories pc JOIN categories c ON c.id = pc.category_id GROUP BY c.id, c.name
-- average salary of employees hired before 2020
SELECT avg(salary) FROM employees WHERE hired_on < '2020-01-01'
-- carts without a customer
SELECT id FROM carts WHERE customer_id IS NULL
-- newest customer
SELECT id FROM customers ORDER BY created_at DESC, id DESC LIMIT 1
-- latest order of each customer
SELECT DISTINCT ON (customer_id) customer_id, id FROM orders ORDER BY customer_id, placed_at DESC NULLS LAST, id DESC
-- monthly revenue
SELECT date_trunc('month', placed_at)::date, sum(total_amount) FROM orders GROUP BY 1
-- how long does it take to deliver an order on average?
SELECT avg(delivered_at - shipped_at) FROM shipments
-- How many customers are from France?
SELECT count(*) FROM customers c JOIN countries k ON k.code = c.country_code WHERE k.name = 'France'
-- How many customers are there per language?
SELECT language, count(*) FROM customers GROUP BY language
-- List the first name, last name and loyalty points of the 5 customers with the most loyalty points.
SELECT first_name, last_name, loyalty_points FROM customers ORDER BY loyalty_points DESC LIMIT 5
-- Which countries do not use the euro as their currency?
SELECT name FROM countries WHERE currency <> 'EUR'
-- What is the average VAT rate of all countries?
SELECT avg(vat_rate) FROM countries
-- Which country has the highest VAT rate?
SELECT name FROM countries ORDER BY vat_rate DESC LIMIT 1
-- Find the names of countries with more than 100 customers.
SELECT k.name FROM countries k JOIN customers c ON c.country_code = k.code GROUP BY k.code, k.name HAVING count(*) > 100
-- How many customers never placed an order?
SELECT count(*) FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)
-- How many orders have been cancelled?
SELECT count(*) FROM orders WHERE status = 'cancelled'
-- Show the number of orders for each status.
SELECT status, count(*) FROM orders GROUP BY status
-- What is the total amount of all orders in GBP?
SELECT sum(total_amount) FROM orders WHERE currency = 'GBP'
-- How many orders were placed in 2025?
SELECT count(*) FROM orders WHERE placed_at >= '2025-01-01' AND placed_at < '2026-01-01'
-- What is the largest order amount?
SELECT max(total_amount) FROM orders
-- What percentage of orders were returned?
SELECT 100.0 * count(*) FILTER (WHERE status = 'returned') / count(*) FROM orders
-- Which employees have left the company?
SELECT name FROM employees WHERE left_on IS NOT NULL
-- Who earns the highest salary?
SELECT name FROM employees ORDER BY salary DESC LIMIT 1
-- What is the average salary of each department? Show the department name and the average salary.
SELECT d.name, avg(salary) FROM departments d JOIN employees e ON e.department_id = d.id GROUP BY d.id, d.name
-- Which employees in the Finance department earn more than 60000?
SELECT e.name FROM employees e JOIN departments d ON d.id = e.department_id WHERE d.name = 'Finance' AND salary > 60000
-- List the distinct job titles of employees.
SELECT DISTINCT job_title FROM employees
-- How many employees earn more than the average salary?
SELECT count(*) FROM employees WHERE salary > (SELECT avg(salary) FROM employees)
-- Which employee has no manager?
SELECT name FROM employees WHERE manager_id IS NULL
-- How many employees were hired in 2024?
SELECT count(*) FROM employees WHERE hired_on BETWEEN '2024-01-01' AND '2024-12-31'
-- Which department has no cost centre?
SELECT name FROM departments WHERE cost_centre IS NULL
-- Find the names of the products with a price over 500.
SELECT name FROM products WHERE price > 500
-- How many products have no description?
SELECT count(*) FROM products WHERE description IS NULL
-- What are the name and price of the most expensive product?
SELECT name, price FROM products ORDER BY price DESC LIMIT 1
-- What is the average price of inactive products?
SELECT avg(price) FROM products WHERE NOT is_active
-- Give the names of all products in the category Tents.
SELECT p.name FROM products p JOIN product_categories pc ON pc.product_id = p.id JOIN categories c ON c.id = pc.category_id WHERE c.name = 'Tents'
-- Which categories have more than 20 products?
SELECT c.name FROM categories c JOIN product_categories pc ON pc.category_id = c.id GROUP BY c.id, c.name HAVING count(*) > 20
-- Which categories contain no products?
SELECT name FROM categories WHERE id NOT IN (SELECT category_id FROM product_categories)
-- List the names of the subcategories of Electronics.
SELECT c.name FROM categories c JOIN categories p ON p.id = c.parent_id WHERE p.name = 'Electronics'
-- How many suppliers come from each country? Show the country name and the number of suppliers.
SELECT k.name, count(*) FROM countries k JOIN suppliers s ON s.country_code = k.code GROUP BY k.code, k.name
-- Find the suppliers with a rating of at least 4.8.
SELECT name FROM suppliers WHERE rating >= 4.8
-- How many suppliers have a lead time between 10 and 20 days?
SELECT count(*) FROM suppliers WHERE lead_time_days BETWEEN 10 AND 20
-- Which suppliers do not supply any product?
SELECT name FROM suppliers WHERE id NOT IN (SELECT supplier_id FROM products WHERE supplier_id IS NOT NULL)
-- How many variants come in black or white?
SELECT count(*) FROM product_variants WHERE colour IN ('black', 'white')
-- What is the total quantity in stock in each warehouse? Return the warehouse name and the quantity.
SELECT w.name, sum(quantity) FROM warehouses w JOIN inventory i ON i.warehouse_id = w.id GROUP BY w.id, w.name
-- Which carrier handled the most shipments?
SELECT carrier FROM shipments GROUP BY carrier ORDER BY count(*) DESC LIMIT 1
-- How many shipments were sent from the warehouse in Rotterdam?
SELECT count(*) FROM shipments s JOIN warehouses w ON w.id = s.warehouse_id WHERE w.city = 'Rotterdam'
-- How many payments failed?
SELECT count(*) FROM payments WHERE status = 'failed'
-- For each payment method, show the number of payments and the average amount.
SELECT method, count(*), avg(amount) FROM payments GROUP BY method
-- What are the reasons for returns, and how many returns does each have?
SELECT reason, count(*) FROM returns GROUP BY reason
-- What is the average rating of the reviews written in 2025?
SELECT avg(rating) FROM reviews WHERE created_at >= '2025-01-01' AND created_at < '2026-01-01'
-- Find the names of products that have never been reviewed.
SELECT name FROM products WHERE id NOT IN (SELECT product_id FROM reviews)
-- How many reviews gave 5 stars?
SELECT count(*) FROM reviews WHERE rating = 5
-- How many urgent support tickets are still open?
SELECT count(*) FROM support_tickets WHERE priority = 'urgent' AND closed_at IS NULL
-- Show the subject and the number of support tickets for each subject.
SELECT subject, count(*) FROM support_tickets GROUP BY subject
-- Which coupons give a 25 percent discount and have no end date?
SELECT code FROM coupons WHERE discount = 25 AND valid_until IS NULL
-- How many people unsubscribed from the kitchen newsletter?
SELECT count(*) FROM newsletter_subscriptions WHERE topic = 'kitchen' AND unsubscribed_at IS NOT NULL
-- Which countries have customers but no suppliers?
SELECT name FROM countries WHERE code IN (SELECT country_code FROM customers) AND code NOT IN (SELECT country_code FROM suppliers WHERE country_code IS NOT NULL)
-- revenue by month in 2025
SELECT sum(total_amount) FROM orders WHERE placed_at >= '2025-01-01' AND placed_at < '2026-01-01' GROUP BY date_trunc('month', placed_at) /// SELECT sum(i.line_total) FROM orders o JOIN order_items i ON i.order_id = o.id WHERE placed_at >= '2025-01-01' AND placed_at < '2026-01-01' GROUP BY date_trunc('month', placed_at)
-- who is our third best customer by revenue
SELECT c.last_name FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id HAVING sum(total_amount) > 0 ORDER BY sum(total_amount) DESC OFFSET 2 LIMIT 1 /// SELECT c.last_name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_items i ON i.order_id = o.id GROUP BY c.id HAVING sum(line_total) > 0 ORDER BY sum(line_total) DESC OFFSET 2 LIMIT 1
-- compare orders this month with last month
SELECT count(*) FROM orders WHERE placed_at >= date_trunc('month', now()) - interval '1 month' AND placed_at < date_trunc('month', now()) + interval '1 month' GROUP BY date_trunc('month', placed_at) /// SELECT count(*) FILTER (WHERE placed_at >= date_trunc('month', now())), count(*) FILTER (WHERE placed_at < date_trunc('month', now())) FROM orders WHERE placed_at >= date_trunc('month', now()) - interval '1 month' AND placed_at < date_trunc('month', now()) + interval '1 month'
-- avg order value per customer
SELECT avg(total_amount) FROM orders GROUP BY customer_id /// SELECT avg(total_amount) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id
-- how many orders per customer on average?
SELECT count(*)::numeric / count(DISTINCT customer_id) FROM orders /// SELECT (SELECT count(*) FROM orders)::numeric / count(*) FROM customers
-- how many customers have 1, 2 or 3 orders
SELECT count(*) FROM (SELECT count(*) AS n FROM orders GROUP BY customer_id) s WHERE n IN (1,2,3) /// SELECT n, count(*) FROM (SELECT count(*) AS n FROM orders GROUP BY customer_id) s WHERE n IN (1,2,3) GROUP BY n
-- distribution of number of orders per customer
SELECT n, count(*) FROM (SELECT count(*) AS n FROM orders GROUP BY customer_id) s GROUP BY n /// SELECT n, count(*) FROM (SELECT count(o.id) AS n FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id) s GROUP BY n
-- what pct of orders were cancelled last yr
SELECT 100.0 * count(*) FILTER (WHERE status = 'cancelled') / count(*) FROM orders WHERE placed_at >= '2025-01-01' AND placed_at < '2026-01-01'
-- running total of orders per month this year
SELECT sum(count(*)) OVER (ORDER BY date_trunc('month', placed_at)) FROM orders WHERE placed_at >= date_trunc('year', now()) GROUP BY date_trunc('month', placed_at)
-- how many new vs returning customers ordered last month
SELECT count(*) FILTER (WHERE first >= date_trunc('month', now()) - interval '1 month'), count(*) FILTER (WHERE first < date_trunc('month', now()) - interval '1 month') FROM (SELECT customer_id, min(placed_at) AS first FROM orders WHERE placed_at < date_trunc('month', now()) GROUP BY customer_id HAVING max(placed_at) >= date_trunc('month', now()) - interval '1 month') s
-- repeat purchase rate
SELECT 100.0 * count(*) FILTER (WHERE n > 1) / count(*) FROM (SELECT count(*) AS n FROM orders GROUP BY customer_id) s
-- what did customer 17 order in 2025
SELECT id FROM orders WHERE customer_id = 17 AND placed_at >= '2025-01-01' AND placed_at < '2026-01-01' /// SELECT i.id FROM order_items i JOIN orders o ON o.id = i.order_id WHERE customer_id = 17 AND placed_at >= '2025-01-01' AND placed_at < '2026-01-01' /// SELECT DISTINCT p.name FROM products p JOIN product_variants v ON v.product_id = p.id JOIN order_items i ON i.variant_id = v.id JOIN orders o ON o.id = i.order_id WHERE customer_id = 17 AND placed_at >= '2025-01-01' AND placed_at < '2026-01-01'
-- cusotmers in germany with no orders
SELECT id FROM customers WHERE country_code = 'DE' AND NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = customers.id)
-- Which products have never been reviewed?
SELECT id FROM products p WHERE NOT EXISTS (SELECT FROM reviews r WHERE r.product_id = p.id)
-- hom many support tickets are still open
SELECT count(*) FROM support_tickets WHERE closed_at IS NULL
-- average delivery time per carrier
SELECT carrier, avg(delivered_at - shipped_at) FROM shipments GROUP BY 1 /// SELECT carrier, avg(extract(epoch from delivered_at - shipped_at)/86400) FROM shipments GROUP BY 1
-- revenue this year vs last year
SELECT sum(total_amount) FROM orders WHERE placed_at >= date_trunc('year', now()) - interval '1 year' AND placed_at < date_trunc('year', now()) + interval '1 year' GROUP BY date_trunc('year', placed_at) /// SELECT sum(line_total) FROM orders JOIN order_items i ON i.order_id = orders.id WHERE placed_at >= date_trunc('year', now()) - interval '1 year' AND placed_at < date_trunc('year', now()) + interval '1 year' GROUP BY date_trunc('year', placed_at) /// SELECT sum(total_amount) FILTER (WHERE placed_at >= date_trunc('year', now())), sum(total_amount) FILTER (WHERE placed_at < date_trunc('year', now())) FROM orders WHERE placed_at >= date_trunc('year', now()) - interval '1 year'
-- employees who earn more than their manager
SELECT e.id FROM employees e JOIN employees m ON m.id = e.manager_id WHERE e.salary > m.salary
-- orders over 1k euros in the past 30 days
SELECT id FROM orders WHERE total_amount > 1000 AND placed_at >= now() - interval '30 days' /// SELECT id FROM orders WHERE total_amount > 1000 AND currency = 'EUR' AND placed_at >= current_date - 30
-- customers who have not ordered for six months
SELECT id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.placed_at >= now() - interval '6 months') /// SELECT id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.placed_at >= current_date - interval '6 months') /// SELECT customer_id FROM orders GROUP BY 1 HAVING max(placed_at) < now() - interval '6 months' /// SELECT customer_id FROM orders GROUP BY 1 HAVING max(placed_at) < current_date - interval '6 months'
-- orders per status >> as percentage
SELECT status, 100.0 * count(*) / sum(count(*)) OVER () FROM orders GROUP BY status
-- top 10 customers by number of orders >> only from France
SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.country_code = 'FR' GROUP BY c.id ORDER BY 1 DESC LIMIT 10
-- how many orders last month >> and this month >> per status
SELECT status, count(*) FROM orders WHERE placed_at >= date_trunc('month', now()) AND placed_at < date_trunc('month', now()) + interval '1 month' GROUP BY status
-- cancelled orders this year >> just count them >> per month
SELECT count(*) FROM orders WHERE status = 'cancelled' AND placed_at >= date_trunc('year', now()) GROUP BY date_trunc('month', placed_at)
-- how many customers do we have? and how many of them are active?
ASK
-- rank suppliers by number of products
SELECT s.name, rank() OVER (ORDER BY count(p.id) DESC) FROM suppliers s LEFT JOIN products p ON p.supplier_id = s.id GROUP BY s.id /// SELECT s.name, rank() OVER (ORDER BY count(p.id) DESC) FROM suppliers s JOIN products p ON p.supplier_id = s.id GROUP BY s.id /// SELECT count(p.id) FROM suppliers s LEFT JOIN products p ON p.supplier_id = s.id GROUP BY s.id ORDER BY 1 DESC
-- which warehouse has the most stock
SELECT w.name FROM warehouses w JOIN inventory i ON i.warehouse_id = w.id GROUP BY w.id ORDER BY sum(quantity) DESC LIMIT 1
-- customers who no longer buy anything
ASK
-- how much revenue did we make from french customers last year
ASK /// SELECT sum(total_amount) FROM orders JOIN customers c ON c.id = customer_id WHERE country_code = 'FR' AND placed_at >= date_trunc('year', now()) - interval '1 year' AND placed_at < date_trunc('year', now())
-- tickets nobody has replied to yet
SELECT id FROM support_tickets t WHERE NOT EXISTS (SELECT FROM ticket_messages m WHERE m.ticket_id = t.id AND NOT is_from_customer) /// SELECT id FROM support_tickets t WHERE NOT EXISTS (SELECT FROM ticket_messages m WHERE m.ticket_id = t.id) /// ASK
-- average order value by country
SELECT c.country_code, avg(total_amount) FROM orders o JOIN customers c ON c.id = customer_id GROUP BY 1 /// SELECT a.country_code, avg(total_amount) FROM orders o JOIN addresses a ON a.id = shipping_address_id GROUP BY 1 /// ASK
-- which carrier loses the most parcels?
SELECT carrier FROM shipments WHERE status = 'lost' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- variants below their reorder level in Berlin
SELECT variant_id FROM inventory JOIN warehouses w ON w.id = warehouse_id WHERE quantity < reorder_level AND city = 'Berlin' /// ASK
-- return rate by reason
SELECT reason, 100.0 * count(*) / (SELECT count(*) FROM returns) FROM returns GROUP BY 1 /// ASK
-- customers with a birthday in june
SELECT id FROM customers WHERE extract(month FROM date_of_birth) = 6 /// ASK
-- median order value per month this year
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total_amount) FROM orders WHERE placed_at >= date_trunc('year', now()) GROUP BY date_trunc('month', placed_at) /// ASK
-- how many coupons were actually used?
SELECT count(*) FROM coupons c WHERE EXISTS (SELECT FROM orders o WHERE o.coupon_id = c.id) /// SELECT count(coupon_id) FROM orders /// ASK
-- headcount per department
SELECT department_id, count(*) FROM employees GROUP BY 1 /// SELECT department_id, count(*) FROM employees WHERE left_on IS NULL GROUP BY 1 /// ASK
-- products priced above the average of their supplier
SELECT id FROM products p WHERE price > (SELECT avg(price) FROM products q WHERE q.supplier_id = p.supplier_id)
-- failed payments by method in the last 30 days
SELECT method, count(*) FROM payments WHERE status = 'failed' AND paid_at >= now() - interval '30 days' GROUP BY 1 /// SELECT method, count(*) FROM payments WHERE status = 'failed' AND paid_at >= current_date - 30 GROUP BY 1
-- what's our refund total for 2025?
SELECT sum(refund_amount) FROM returns WHERE requested_at >= '2025-01-01' AND requested_at < '2026-01-01' /// ASK
-- list all the orders that have more than 4 items and were paid by paypal
SELECT id FROM orders o WHERE (SELECT count(*) FROM order_items i WHERE i.order_id = o.id) > 4 AND EXISTS (SELECT FROM payments p WHERE p.order_id = o.id AND method = 'paypal')
-- who has the most loyalty points in Germany
SELECT id FROM customers WHERE country_code = 'DE' ORDER BY loyalty_points DESC LIMIT 1
-- orders worth more than 500 that are still pending
SELECT id FROM orders WHERE total_amount > 500 AND status = 'pending'
-- how many newsletter subscribers unsubscribed last month
SELECT count(*) FROM newsletter_subscriptions WHERE unsubscribed_at >= date_trunc('month', now()) - interval '1 month' AND unsubscribed_at < date_trunc('month', now())
-- suppliers with a lead time over 30 days
SELECT id FROM suppliers WHERE lead_time_days > 30
-- average rating per product, only products with at least 5 reviews
SELECT product_id, avg(rating) FROM reviews GROUP BY 1 HAVING count(*) >= 5
-- which department has the highest average salary
SELECT department_id FROM employees GROUP BY 1 ORDER BY avg(salary) DESC LIMIT 1
-- urgent tickets opened this week that are not closed
SELECT id FROM support_tickets WHERE priority = 'urgent' AND opened_at >= date_trunc('week', now()) AND closed_at IS NULL
-- parcels delivered in less than 2 days
SELECT id FROM shipments WHERE delivered_at - shipped_at < interval '2 days' /// ASK
-- how many customers gave marketing consent by country
SELECT country_code, count(*) FROM customers WHERE marketing_consent GROUP BY 1 /// SELECT country_code, count(*) FROM customers WHERE marketing_consent AND country_code IS NOT NULL GROUP BY 1
-- products that were never ordered but have reviews
SELECT id FROM products p WHERE NOT EXISTS (SELECT FROM order_items i JOIN product_variants v ON v.id = i.variant_id WHERE v.product_id = p.id) AND EXISTS (SELECT FROM reviews r WHERE r.product_id = p.id)
-- What are the names of the suppliers whose rating is above the average supplier rating?
SELECT name FROM suppliers WHERE rating > (SELECT avg(rating) FROM suppliers)
-- List the first and last names of customers who have written a review but never placed an order.
SELECT first_name, last_name FROM customers c WHERE EXISTS (SELECT FROM reviews r WHERE r.customer_id = c.id) AND NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)
-- Which carriers have shipped more than 100 shipments?
SELECT carrier FROM shipments GROUP BY carrier HAVING count(*) > 100
-- What is the average salary of employees in each department? Show the department name.
SELECT d.name, avg(salary) FROM departments d JOIN employees e ON e.department_id = d.id GROUP BY d.id /// SELECT d.name, avg(salary) FROM departments d LEFT JOIN employees e ON e.department_id = d.id GROUP BY d.id
-- Find the names of the employees who earn more than the average employee and were hired after 2022.
SELECT name FROM employees WHERE salary > (SELECT avg(salary) FROM employees) AND hired_on >= '2023-01-01' /// SELECT name FROM employees WHERE salary > (SELECT avg(salary) FROM employees) AND hired_on > '2022-12-31'
-- How many distinct cities do our customers' addresses cover?
SELECT count(DISTINCT city) FROM addresses
-- Which payment method is used the least?
SELECT method FROM payments GROUP BY 1 ORDER BY count(*) LIMIT 1
-- What percentage of support tickets are urgent?
SELECT 100.0 * count(*) FILTER (WHERE priority = 'urgent') / count(*) FROM support_tickets
-- top 5 products by number of reviews
SELECT product_id FROM reviews GROUP BY 1 ORDER BY count(*) DESC LIMIT 5 /// SELECT count(*) FROM reviews GROUP BY product_id ORDER BY 1 DESC LIMIT 5
-- customers in Spain with more than 500 loyalty points
SELECT id FROM customers WHERE country_code = 'ES' AND loyalty_points > 500
-- Show the reasons for returns and how many returns there are for each reason, most frequent first.
SELECT count(*) FROM returns GROUP BY reason ORDER BY 1 DESC
-- coupons that expired last year
SELECT id FROM coupons WHERE valid_until >= date_trunc('year', now()) - interval '1 year' AND valid_until < date_trunc('year', now())
-- which products have no category
SELECT id FROM products p WHERE NOT EXISTS (SELECT FROM product_categories c WHERE c.product_id = p.id)
-- what's the avg basket size, i.e. number of items per order
ASK /// SELECT avg(n) FROM (SELECT count(*) n FROM order_items GROUP BY order_id) x /// SELECT count(*)::numeric / count(DISTINCT order_id) FROM order_items /// SELECT avg(n) FROM (SELECT count(i.id) n FROM orders o LEFT JOIN order_items i ON i.order_id = o.id GROUP BY o.id) x /// SELECT avg(n) FROM (SELECT sum(quantity) n FROM order_items GROUP BY order_id) x
-- cancelled orders by currency
SELECT currency, count(*) FROM orders WHERE status = 'cancelled' GROUP BY 1
-- employees without a manager
SELECT id FROM employees WHERE manager_id IS NULL
-- latest support ticket of each customer
SELECT DISTINCT ON (customer_id) id FROM support_tickets ORDER BY customer_id, opened_at DESC
-- how many shipments got lost per warehouse
SELECT w.name, count(*) FROM warehouses w JOIN shipments s ON s.warehouse_id = w.id WHERE status = 'lost' GROUP BY w.id /// SELECT w.name, count(s.id) FROM warehouses w LEFT JOIN shipments s ON s.warehouse_id = w.id AND status = 'lost' GROUP BY w.id
-- customers that have both a return and an open support ticket
SELECT id FROM customers c WHERE EXISTS (SELECT FROM returns r JOIN orders o ON o.id = r.order_id WHERE o.customer_id = c.id) AND EXISTS (SELECT FROM support_tickets t WHERE t.customer_id = c.id AND closed_at IS NULL) /// ASK
-- revenue by month for the last 6 months
ASK /// SELECT sum(total_amount) FROM orders WHERE placed_at >= date_trunc('month', now()) - interval '6 months' AND placed_at < date_trunc('month', now()) GROUP BY date_trunc('month', placed_at)
