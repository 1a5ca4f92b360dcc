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
