-- Questions about the Northwind sample database, each with a statement that answers it.

-- How many products are there?
SELECT count(*) FROM products
-- how many orders do we have in total?
SELECT count(*) FROM orders
-- Count of suppliers in Germany
SELECT count(*) FROM suppliers WHERE country = 'Germany'
-- How many customers are located in London?
SELECT count(*) FROM customers WHERE city = 'London'
-- How many customers are in France or Spain?
SELECT count(*) FROM customers WHERE country IN ('France', 'Spain')
-- How many orders were placed in 1997?
SELECT count(*) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01'
-- How many orders were shipped in May 1998?
SELECT count(*) FROM orders WHERE shipped_date >= '1998-05-01' AND shipped_date < '1998-06-01'
-- How many orders have not been shipped?
SELECT count(*) FROM orders WHERE shipped_date IS NULL
-- how many orders have no shipped date
SELECT count(*) FROM orders WHERE shipped_date IS NULL
-- How many different countries do suppliers come from?
SELECT count(DISTINCT country) FROM suppliers
-- How many products cost more than 50?
SELECT count(*) FROM products WHERE unit_price > 50
-- How many products have a unit price over 20?
SELECT count(*) FROM products WHERE unit_price > 20
-- number of products with less than 10 units in stock
SELECT count(*) FROM products WHERE units_in_stock < 10
-- How many orders did customer ALFKI place?
SELECT count(*) FROM orders WHERE customer_id = 'ALFKI'
-- How many orders does each customer have?
SELECT company_name, count(*) FROM orders JOIN customers USING (customer_id) GROUP BY customer_id, company_name
-- How many products does each supplier supply?
SELECT company_name, count(*) FROM products JOIN suppliers USING (supplier_id) GROUP BY supplier_id, company_name
-- number of products per category
SELECT category_name, count(*) FROM products JOIN categories USING (category_id) GROUP BY category_id, category_name
-- number of customers per country
SELECT country, count(*) FROM customers GROUP BY country
-- number of employees by city
SELECT city, count(*) FROM employees GROUP BY city
-- number of orders per employee
SELECT first_name, last_name, count(*) FROM orders JOIN employees USING (employee_id) GROUP BY employee_id, first_name, last_name
-- orders per year
SELECT extract(year FROM order_date), count(*) FROM orders GROUP BY 1
-- number of orders by month in 1997
SELECT date_trunc('month', order_date)::date, count(*) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY 1
-- number of orders per ship country
SELECT ship_country, count(*) FROM orders GROUP BY ship_country
-- How many territories are in each region?
SELECT region_description, count(*) FROM territories JOIN region USING (region_id) GROUP BY region_id, region_description
-- How many products are in each category?
SELECT category_name, count(*) FROM products JOIN categories USING (category_id) GROUP BY category_id, category_name
-- List all products
SELECT product_id, product_name FROM products
-- show all shippers
SELECT shipper_id, company_name, phone FROM shippers
-- What are the category names?
SELECT category_name FROM categories
-- List the names of all products
SELECT product_name FROM products
-- Show the product names and unit prices
SELECT product_name, unit_price FROM products
-- Give me the contact names of customers in Mexico
SELECT contact_name FROM customers WHERE country = 'Mexico'
-- Show the company names of suppliers in Japan
SELECT company_name FROM suppliers WHERE country = 'Japan'
-- Which customers are in Berlin?
SELECT customer_id, company_name FROM customers WHERE city = 'Berlin'
-- Which suppliers are from Italy?
SELECT supplier_id FROM suppliers WHERE country = 'Italy'
-- List customers not in the USA
SELECT customer_id FROM customers WHERE country <> 'USA'
-- Show customers without a fax
SELECT customer_id FROM customers WHERE fax IS NULL
-- customers with a fax number
SELECT customer_id FROM customers WHERE fax IS NOT NULL
-- suppliers that have a homepage
SELECT supplier_id FROM suppliers WHERE homepage IS NOT NULL
-- Show employees hired in 1993
SELECT employee_id FROM employees WHERE hire_date >= '1993-01-01' AND hire_date < '1994-01-01'
-- employees born after 1960
SELECT employee_id FROM employees WHERE birth_date >= '1961-01-01'
-- Show orders from customer ALFKI
SELECT order_id FROM orders WHERE customer_id = 'ALFKI'
-- orders shipped to France
SELECT order_id FROM orders WHERE ship_country = 'France'
-- orders with freight over 500
SELECT order_id, freight FROM orders WHERE freight > 500
-- orders with a freight between 100 and 200
SELECT order_id FROM orders WHERE freight BETWEEN 100 AND 200
-- Show orders placed in January 1998
SELECT order_id FROM orders WHERE order_date >= '1998-01-01' AND order_date < '1998-02-01'
-- orders before 1996-08-01
SELECT order_id FROM orders WHERE order_date < '1996-08-01'
-- orders required before 1996-08-15
SELECT order_id FROM orders WHERE required_date < '1996-08-15'
-- orders that were not shipped
SELECT order_id FROM orders WHERE shipped_date IS NULL
-- Show unshipped orders
SELECT order_id FROM orders WHERE shipped_date IS NULL
-- Products in the Beverages category
SELECT product_id, product_name FROM products JOIN categories USING (category_id) WHERE category_name = 'Beverages'
-- List the products of category Seafood
SELECT product_id, product_name FROM products JOIN categories USING (category_id) WHERE category_name = 'Seafood'
-- products supplied by 'Exotic Liquids'
SELECT product_id, product_name FROM products JOIN suppliers USING (supplier_id) WHERE company_name = 'Exotic Liquids'
-- products from suppliers in Germany
SELECT product_id FROM products JOIN suppliers USING (supplier_id) WHERE country = 'Germany'
-- products whose name contains 'Chef'
SELECT product_id FROM products WHERE product_name ILIKE '%Chef%'
-- products starting with 'Sir'
SELECT product_id FROM products WHERE product_name ILIKE 'Sir%'
-- Show products cheaper than 5
SELECT product_id FROM products WHERE unit_price < 5
-- products priced between 10 and 15
SELECT product_id FROM products WHERE unit_price BETWEEN 10 AND 15
-- discontinued products
SELECT product_id FROM products WHERE discontinued = 1
-- products with no units in stock
SELECT product_id FROM products WHERE units_in_stock = 0
-- List all products ordered by unit price
SELECT product_id, unit_price FROM products ORDER BY unit_price, product_id
-- Show product names sorted by unit price descending
SELECT product_name FROM products ORDER BY unit_price DESC, product_id
-- list customers sorted alphabetically by company name
SELECT customer_id FROM customers ORDER BY company_name
-- distinct countries of suppliers
SELECT DISTINCT country FROM suppliers
-- What are the different job titles of employees?
SELECT DISTINCT title FROM employees
-- List the unique ship countries of orders
SELECT DISTINCT ship_country FROM orders
-- which cities are customers from
SELECT DISTINCT city FROM customers
-- Show the last 10 orders
SELECT order_id FROM orders ORDER BY order_date DESC, order_id DESC LIMIT 10
-- first 5 orders
SELECT order_id FROM orders ORDER BY order_date, order_id LIMIT 5
-- the most recently hired employee
SELECT employee_id FROM employees ORDER BY hire_date DESC, employee_id DESC LIMIT 1
-- the latest order of each customer
SELECT DISTINCT ON (customer_id) customer_id, order_id FROM orders ORDER BY customer_id, order_date DESC, order_id DESC
-- What is the most expensive product?
SELECT product_name FROM products ORDER BY unit_price DESC LIMIT 1
-- the cheapest product
SELECT product_name FROM products ORDER BY unit_price, product_id LIMIT 1
-- the 5 most expensive products
SELECT product_name, unit_price FROM products ORDER BY unit_price DESC LIMIT 5
-- top 10 products by unit price
SELECT product_name FROM products ORDER BY unit_price DESC LIMIT 10
-- Who is the oldest employee?
SELECT first_name, last_name FROM employees ORDER BY birth_date LIMIT 1
-- Which category has the most products?
SELECT category_name FROM products JOIN categories USING (category_id) GROUP BY category_id, category_name ORDER BY count(*) DESC, category_id LIMIT 1
-- Which customer placed the most orders?
SELECT company_name FROM orders JOIN customers USING (customer_id) GROUP BY customer_id, company_name ORDER BY count(*) DESC LIMIT 1
-- Which employee handled the most orders?
SELECT first_name, last_name FROM orders JOIN employees USING (employee_id) GROUP BY employee_id, first_name, last_name ORDER BY count(*) DESC LIMIT 1
-- Which supplier supplies the most products?
SELECT company_name, count(*) FROM products JOIN suppliers USING (supplier_id) GROUP BY supplier_id, company_name ORDER BY count(*) DESC, supplier_id LIMIT 1
-- top 5 customers by number of orders
SELECT company_name, count(*) FROM orders JOIN customers USING (customer_id) GROUP BY customer_id, company_name ORDER BY count(*) DESC, customer_id LIMIT 5
-- top 3 employees by number of orders
SELECT first_name, last_name, count(*) FROM orders JOIN employees USING (employee_id) GROUP BY employee_id, first_name, last_name ORDER BY count(*) DESC LIMIT 3
-- top 5 products by total quantity
SELECT product_name, sum(quantity) FROM order_details JOIN products USING (product_id) GROUP BY product_id, product_name ORDER BY sum(quantity) DESC, product_id LIMIT 5
-- bottom 5 products by units in stock
SELECT product_name, units_in_stock FROM products ORDER BY units_in_stock, product_id LIMIT 5
-- Which order has the highest freight?
SELECT order_id FROM orders ORDER BY freight DESC LIMIT 1
-- What is the average unit price of products?
SELECT avg(unit_price) FROM products
-- average freight
SELECT avg(freight) FROM orders
-- average freight per ship country
SELECT ship_country, avg(freight) FROM orders GROUP BY ship_country
-- total freight by employee
SELECT first_name, last_name, sum(freight) FROM orders JOIN employees USING (employee_id) GROUP BY employee_id, first_name, last_name
-- total freight of orders in 1997
SELECT sum(freight) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01'
-- What is the maximum freight?
SELECT max(freight) FROM orders
-- highest and lowest unit price of products
SELECT max(unit_price), min(unit_price) FROM products
-- average product price per category
SELECT category_name, avg(unit_price) FROM products JOIN categories USING (category_id) GROUP BY category_id, category_name
-- total units in stock
SELECT sum(units_in_stock) FROM products
-- total units in stock per supplier
SELECT company_name, sum(units_in_stock) FROM products JOIN suppliers USING (supplier_id) GROUP BY supplier_id, company_name
-- total quantity of order details per product
SELECT product_name, sum(quantity) FROM order_details JOIN products USING (product_id) GROUP BY product_id, product_name
-- average quantity of order details
SELECT avg(quantity) FROM order_details
-- When was the earliest order date?
SELECT min(order_date) FROM orders
-- What is the latest order date?
SELECT max(order_date) FROM orders
-- customers with more than 15 orders
SELECT customer_id FROM customers c WHERE (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id) > 15
-- Which suppliers have at least 4 products?
SELECT supplier_id FROM suppliers s WHERE (SELECT count(*) FROM products p WHERE p.supplier_id = s.supplier_id) >= 4
-- How many customers placed more than 10 orders?
SELECT count(*) FROM customers c WHERE (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id) > 10
-- categories with fewer than 8 products
SELECT category_id FROM categories c WHERE (SELECT count(*) FROM products p WHERE p.category_id = c.category_id) < 8
-- employees with more than 100 orders
SELECT employee_id FROM employees e WHERE (SELECT count(*) FROM orders o WHERE o.employee_id = e.employee_id) > 100
-- customers without orders
SELECT customer_id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id)
-- Which customers have never placed an order?
SELECT customer_id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id)
-- customers who have not placed any orders in 1998
SELECT customer_id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND order_date >= '1998-01-01' AND order_date < '1999-01-01')
-- products that were never ordered
SELECT product_id FROM products p WHERE NOT EXISTS (SELECT FROM order_details o WHERE o.product_id = p.product_id)
-- suppliers without products
SELECT supplier_id FROM suppliers s WHERE NOT EXISTS (SELECT FROM products p WHERE p.supplier_id = s.supplier_id)
-- customers with orders in 1996
SELECT customer_id FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND order_date >= '1996-01-01' AND order_date < '1997-01-01')
-- Are there any orders without a shipped date?
SELECT EXISTS (SELECT FROM orders WHERE shipped_date IS NULL)
-- Is there a customer in Portugal?
SELECT EXISTS (SELECT FROM customers WHERE country = 'Portugal')
-- What percentage of orders have not been shipped?
SELECT 100.0 * count(*) FILTER (WHERE shipped_date IS NULL) / count(*) FROM orders
-- percentage of customers in Germany
SELECT 100.0 * count(*) FILTER (WHERE country = 'Germany') / count(*) FROM customers
-- share of orders per ship country
SELECT ship_country, 100.0 * count(*) / sum(count(*)) OVER () FROM orders GROUP BY ship_country
-- Show products with their category names
SELECT product_name, category_name FROM products LEFT JOIN categories USING (category_id)
-- Show the phone number of shipper 2
SELECT phone FROM shippers WHERE shipper_id = 2
-- Show the unit price of the product Chai
SELECT unit_price FROM products WHERE product_name = 'Chai'
-- What is the phone number of the supplier 'Tokyo Traders'?
SELECT phone FROM suppliers WHERE company_name = 'Tokyo Traders'
-- list employees in London with title 'Sales Representative'
SELECT employee_id FROM employees WHERE city = 'London' AND title = 'Sales Representative'
-- which products have more units on order than in stock
SELECT product_id FROM products WHERE units_on_order > units_in_stock
-- Which customers ordered Chai?
SELECT customer_id FROM customers c WHERE EXISTS (SELECT FROM orders o JOIN order_details USING (order_id) JOIN products USING (product_id) WHERE o.customer_id = c.customer_id AND product_name = 'Chai')
-- What is the total revenue?
SELECT sum(unit_price * quantity * (1 - discount)) FROM order_details
-- How many customers are from France?
SELECT count(*) FROM customers WHERE country = 'France'
-- What are the names and unit prices of all discontinued products?
SELECT product_name, unit_price FROM products WHERE discontinued = 1
-- List the names of the products in the Seafood category.
SELECT product_name FROM products JOIN categories USING (category_id) WHERE category_name = 'Seafood'
-- What is the most expensive product?
SELECT product_name FROM products ORDER BY unit_price DESC LIMIT 1
-- Find the average unit price of the products supplied by Pavlova, Ltd.
SELECT avg(unit_price) FROM products JOIN suppliers USING (supplier_id) WHERE company_name = 'Pavlova, Ltd.'
-- How many products are there in each category? Show the category name and the count.
SELECT category_name, count(*) FROM categories JOIN products USING (category_id) GROUP BY category_id, category_name
-- Which categories have more than 10 products?
SELECT category_name FROM categories JOIN products USING (category_id) GROUP BY category_id, category_name HAVING count(*) > 10
-- Give me the company names of customers who never placed an order.
SELECT company_name FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM orders)
-- Which customer placed the most orders?
SELECT company_name FROM customers JOIN orders USING (customer_id) GROUP BY customer_id, company_name ORDER BY count(*) DESC LIMIT 1
-- How many orders have not been shipped yet?
SELECT count(*) FROM orders WHERE shipped_date IS NULL
-- How many orders were placed in 1997?
SELECT count(*) FROM orders WHERE order_date BETWEEN '1997-01-01' AND '1997-12-31'
-- Show the first and last names of employees living in London.
SELECT first_name, last_name FROM employees WHERE city = 'London'
-- Who is the youngest employee?
SELECT first_name, last_name FROM employees ORDER BY birth_date DESC LIMIT 1
-- What are the distinct contact titles of customers?
SELECT DISTINCT contact_title FROM customers
-- For each employee, show the last name and the number of orders taken.
SELECT last_name, count(*) FROM employees JOIN orders USING (employee_id) GROUP BY employee_id, last_name
-- Which employees handled more than 100 orders? Return first name, last name and number of orders.
SELECT first_name, last_name, count(*) FROM employees JOIN orders USING (employee_id) GROUP BY employee_id, first_name, last_name HAVING count(*) > 100
-- Which shippers have never shipped an order?
SELECT company_name FROM shippers WHERE shipper_id NOT IN (SELECT ship_via FROM orders)
-- What is the highest freight of an order shipped to Brazil?
SELECT max(freight) FROM orders WHERE ship_country = 'Brazil'
-- Find the ids of the orders with freight over 500.
SELECT order_id FROM orders WHERE freight > 500
-- List all products with a unit price over 50, cheapest first.
SELECT product_name FROM products WHERE unit_price > 50 ORDER BY unit_price
-- Which products are priced above the average price?
SELECT product_name FROM products WHERE unit_price > (SELECT avg(unit_price) FROM products)
-- What products contain the word 'Tofu' in their name?
SELECT product_name FROM products WHERE product_name LIKE '%Tofu%'
-- Which suppliers are located in Germany or Italy?
SELECT company_name FROM suppliers WHERE country IN ('Germany', 'Italy')
-- How many suppliers does each country have?
SELECT country, count(*) FROM suppliers GROUP BY country
-- In which countries do we have both customers and suppliers?
SELECT country FROM customers INTERSECT SELECT country FROM suppliers
-- In which countries do we have suppliers but no customers?
SELECT country FROM suppliers EXCEPT SELECT country FROM customers
-- Which products are out of stock but not discontinued?
SELECT product_name FROM products WHERE units_in_stock = 0 AND discontinued = 0
-- List the products whose stock is below the reorder level.
SELECT product_name FROM products WHERE units_in_stock < reorder_level
-- What is the total number of units of Chai ever sold?
SELECT sum(quantity) FROM order_details JOIN products USING (product_id) WHERE product_name = 'Chai'
-- Which product was sold in the largest quantity?
SELECT product_name FROM products JOIN order_details USING (product_id) GROUP BY product_id, product_name ORDER BY sum(quantity) DESC LIMIT 1
-- Which products did the customer Alfreds Futterkiste order?
SELECT DISTINCT product_name FROM products JOIN order_details USING (product_id) JOIN orders USING (order_id) JOIN customers USING (customer_id) WHERE company_name = 'Alfreds Futterkiste'
-- Show the company names of customers who ordered products of the category Produce in 1998.
SELECT DISTINCT company_name FROM customers JOIN orders USING (customer_id) JOIN order_details USING (order_id) JOIN products USING (product_id) JOIN categories USING (category_id) WHERE category_name = 'Produce' AND order_date >= '1998-01-01' AND order_date < '1999-01-01'
-- Which employee does not report to anyone?
SELECT first_name, last_name FROM employees WHERE reports_to IS NULL
-- List the employees who report to Steven Buchanan.
SELECT e.first_name, e.last_name FROM employees e JOIN employees m ON e.reports_to = m.employee_id WHERE m.first_name = 'Steven' AND m.last_name = 'Buchanan'
-- How many territories are there in each region?
SELECT region_description, count(*) FROM region JOIN territories USING (region_id) GROUP BY region_id, region_description
-- How many territories is each employee responsible for? Show the last name and the number.
SELECT last_name, count(*) FROM employees JOIN employee_territories USING (employee_id) GROUP BY employee_id, last_name
-- Find the territories of Nancy Davolio.
SELECT territory_description FROM territories JOIN employee_territories USING (territory_id) JOIN employees USING (employee_id) WHERE first_name = 'Nancy' AND last_name = 'Davolio'
-- What percentage of the products are discontinued?
SELECT 100.0 * count(*) FILTER (WHERE discontinued = 1) / count(*) FROM products
-- Show the three cities with the most customers.
SELECT city FROM customers GROUP BY city ORDER BY count(*) DESC LIMIT 3
-- How many orders were shipped after the required date?
SELECT count(*) FROM orders WHERE shipped_date > required_date
-- How many orders did Federal Shipping deliver to Sweden?
SELECT count(*) FROM orders JOIN shippers ON shipper_id = ship_via WHERE company_name = 'Federal Shipping' AND ship_country = 'Sweden'
-- What is the average freight for each shipper? Show company name and average.
SELECT company_name, avg(freight) FROM shippers JOIN orders ON ship_via = shipper_id GROUP BY shipper_id, company_name
-- Find the names and phone numbers of suppliers without a fax.
SELECT company_name, phone FROM suppliers WHERE fax IS NULL
-- Which customers have a contact person who is the Owner and live in Mexico?
SELECT company_name FROM customers WHERE contact_title = 'Owner' AND country = 'Mexico'
-- How many different countries do our customers come from?
SELECT count(DISTINCT country) FROM customers
-- Which category contains the most products?
SELECT category_name FROM categories JOIN products USING (category_id) GROUP BY category_id, category_name ORDER BY count(*) DESC LIMIT 1
-- Which suppliers deliver at least 4 products?
SELECT company_name FROM suppliers JOIN products USING (supplier_id) GROUP BY supplier_id, company_name HAVING count(*) >= 4
-- What is the name of the category with the lowest average unit price?
SELECT category_name FROM categories JOIN products USING (category_id) GROUP BY category_id, category_name ORDER BY avg(unit_price) LIMIT 1
-- Return the total units in stock per category name.
SELECT category_name, sum(units_in_stock) FROM categories JOIN products USING (category_id) GROUP BY category_id, category_name
-- Which employees were hired in 1993?
SELECT first_name, last_name FROM employees WHERE hire_date BETWEEN '1993-01-01' AND '1993-12-31'
-- Show last name, title and birth date of all employees from the oldest to the youngest.
SELECT last_name, title, birth_date FROM employees ORDER BY birth_date
-- How many customers have no region?
SELECT count(*) FROM customers WHERE region IS NULL
-- Find customers whose company name begins with the letter B.
SELECT company_name FROM customers WHERE company_name LIKE 'B%'
-- What is the first order date and the last order date?
SELECT min(order_date), max(order_date) FROM orders
-- How many orders did each customer from Italy place? List company name and number of orders.
SELECT company_name, count(*) FROM customers JOIN orders USING (customer_id) WHERE country = 'Italy' GROUP BY customer_id, company_name
-- Which US states are in the midwest?
SELECT state_name FROM us_states WHERE state_region = 'midwest'
-- How many states does each state region have?
SELECT state_region, count(*) FROM us_states GROUP BY state_region
-- What are the names of products that have been ordered by customers in Ireland?
SELECT DISTINCT product_name FROM products JOIN order_details USING (product_id) JOIN orders USING (order_id) JOIN customers USING (customer_id) WHERE country = 'Ireland'
-- List the top 10 most expensive products with their supplier's company name.
SELECT product_name, company_name FROM products JOIN suppliers USING (supplier_id) ORDER BY unit_price DESC LIMIT 10
-- Which categories do not include any product above 50 dollars?
SELECT category_name FROM categories WHERE category_id NOT IN (SELECT category_id FROM products WHERE unit_price > 50)
-- orders of Maria Anders
SELECT order_id FROM orders JOIN customers USING (customer_id) WHERE contact_name = 'Maria Anders'
-- what did ALFKI order
SELECT order_id FROM orders WHERE customer_id = 'ALFKI' /// SELECT DISTINCT product_name FROM products JOIN order_details USING (product_id) JOIN orders USING (order_id) WHERE customer_id = 'ALFKI' /// SELECT d.order_id, product_id FROM order_details d JOIN orders USING (order_id) WHERE customer_id = 'ALFKI'
-- top 3 employees by number of orders handled in 1997
SELECT last_name FROM employees JOIN orders USING (employee_id) WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY employee_id ORDER BY count(*) DESC LIMIT 3
-- Which employee is the 2nd youngest?
SELECT last_name FROM employees ORDER BY birth_date DESC OFFSET 1 LIMIT 1
-- least popular product
SELECT product_name FROM products LEFT JOIN order_details USING (product_id) GROUP BY product_id ORDER BY coalesce(sum(quantity), 0) LIMIT 1 /// SELECT product_name FROM products LEFT JOIN order_details USING (product_id) GROUP BY product_id ORDER BY count(order_id) LIMIT 1
-- prodcuts that need reordering
ASK
-- which products are below their reorder level
SELECT product_id FROM products WHERE units_in_stock < reorder_level
-- discontinued products still in stock
SELECT product_id FROM products WHERE discontinued = 1 AND units_in_stock > 0
-- average freight per shipper
SELECT s.company_name, avg(freight) FROM orders o JOIN shippers s ON s.shipper_id = o.ship_via GROUP BY s.shipper_id
-- how many orders were shipped late
SELECT count(*) FROM orders WHERE shipped_date > required_date
-- percent of orders shipped after the required date
SELECT 100.0 * count(*) FILTER (WHERE shipped_date > required_date) / count(*) FROM orders
-- customers who did not order in 1998
SELECT customer_id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND order_date >= '1998-01-01' AND order_date < '1999-01-01')
-- customers who ordered in 1996 but not since
SELECT DISTINCT customer_id FROM orders o WHERE order_date < '1997-01-01' AND order_date >= '1996-01-01' AND NOT EXISTS (SELECT FROM orders p WHERE p.customer_id = o.customer_id AND p.order_date >= '1997-01-01')
-- monthly orders 1997
SELECT count(*) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY date_trunc('month', order_date)
-- total revenue after discount
SELECT sum(unit_price * quantity * (1 - discount)) FROM order_details
-- customers in every country per city
ASK
-- which suppliers supply more than four products, and how many each
SELECT company_name, count(*) FROM suppliers JOIN products USING (supplier_id) GROUP BY supplier_id HAVING count(*) > 4
-- how many customers per country? >> only the ones in Europe
ASK
-- sales by category >> as a percentage of the total
SELECT category_name, 100 * sum(d.unit_price * quantity) / sum(sum(d.unit_price * quantity)) OVER () FROM categories JOIN products USING (category_id) JOIN order_details d USING (product_id) GROUP BY category_id /// SELECT category_name, 100 * sum(d.unit_price * quantity * (1 - discount)) / sum(sum(d.unit_price * quantity * (1 - discount))) OVER () FROM categories JOIN products USING (category_id) JOIN order_details d USING (product_id) GROUP BY category_id
-- products by Exotic Liquids >> which are the most expensive? 
SELECT product_name FROM products JOIN suppliers USING (supplier_id) WHERE company_name = 'Exotic Liquids' ORDER BY unit_price DESC LIMIT 1 /// SELECT product_name FROM products JOIN suppliers USING (supplier_id) WHERE company_name = 'Exotic Liquids' ORDER BY unit_price DESC
-- how many days does it take on average to ship an order
SELECT avg(shipped_date - order_date) FROM orders
-- customers with orders in every year
SELECT customer_id FROM orders GROUP BY 1 HAVING count(DISTINCT date_part('year', order_date)) = (SELECT count(DISTINCT date_part('year', order_date)) FROM orders)
-- whats the biggest order ever
SELECT order_id FROM order_details GROUP BY 1 ORDER BY sum(unit_price * quantity) DESC LIMIT 1 /// SELECT order_id FROM order_details GROUP BY 1 ORDER BY sum(unit_price * quantity * (1 - discount)) DESC LIMIT 1 /// ASK
-- cheapest product in each category
SELECT product_name FROM (SELECT product_name, rank() OVER (PARTITION BY category_id ORDER BY unit_price) AS r FROM products) s WHERE r = 1
-- show emploees and who they report to
SELECT e.last_name, m.last_name FROM employees e JOIN employees m ON m.employee_id = e.reports_to
-- which products do we need to reorder?
SELECT product_id FROM products WHERE units_in_stock < reorder_level /// SELECT product_id FROM products WHERE units_in_stock <= reorder_level /// SELECT product_id FROM products WHERE units_in_stock + units_on_order <= reorder_level /// SELECT product_id FROM products WHERE units_in_stock + units_on_order < reorder_level /// ASK
-- late orders per shipper
SELECT ship_via, count(*) FROM orders WHERE shipped_date > required_date GROUP BY 1 /// ASK
-- average freight by country in 1997
SELECT ship_country, avg(freight) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY 1 /// ASK
-- employees older than 60
SELECT employee_id FROM employees WHERE birth_date < current_date - interval '60 years' /// SELECT employee_id FROM employees WHERE birth_date < current_date - interval '61 years' /// SELECT employee_id FROM employees WHERE birth_date <= current_date - interval '60 years'
-- how many orders shipped late
SELECT count(*) FROM orders WHERE shipped_date > required_date
-- sales by employee for 1997, best first
SELECT employee_id FROM orders JOIN order_details USING (order_id) WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY 1 ORDER BY sum(unit_price * quantity * (1 - discount)) DESC /// SELECT employee_id FROM orders JOIN order_details USING (order_id) WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY 1 ORDER BY sum(unit_price * quantity) DESC /// ASK
-- suppliers who supply more than 3 discontinued products
SELECT supplier_id FROM products WHERE discontinued = 1 GROUP BY 1 HAVING count(*) > 3
-- customers who ordered in 1996 but not in 1997
SELECT customer_id FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND extract(year FROM order_date) = 1996) AND NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND extract(year FROM order_date) = 1997)
-- avg number of days between order and shipping
SELECT avg(shipped_date - order_date) FROM orders
-- which category brings in the most money?
SELECT category_id FROM products p JOIN order_details d USING (product_id) GROUP BY 1 ORDER BY sum(d.unit_price * quantity) DESC LIMIT 1 /// SELECT category_id FROM products p JOIN order_details d USING (product_id) GROUP BY 1 ORDER BY sum(d.unit_price * quantity * (1 - discount)) DESC LIMIT 1 /// ASK
-- how many orders did each employee handle in 1997?
SELECT employee_id, count(*) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY 1 /// ASK
-- german customers who ordered in 1998
SELECT customer_id FROM customers c WHERE country = 'Germany' AND EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND order_date >= '1998-01-01' AND order_date < '1999-01-01')
-- orders that took more than 3 weeks to ship
SELECT order_id FROM orders WHERE shipped_date - order_date > 21
-- top 3 shippers by freight
SELECT ship_via FROM orders GROUP BY 1 ORDER BY sum(freight) DESC LIMIT 3 /// ASK
-- customers with more orders than average
SELECT customer_id FROM orders GROUP BY 1 HAVING count(*) > (SELECT avg(n) FROM (SELECT count(*) n FROM orders GROUP BY customer_id) x)
-- average age of our sales reps
ASK /// SELECT avg(extract(year FROM age(birth_date))) FROM employees WHERE title = 'Sales Representative'
-- orders never shipped
SELECT order_id FROM orders WHERE shipped_date IS NULL
-- total freight per month in 1997
SELECT sum(freight) FROM orders WHERE order_date >= '1997-01-01' AND order_date < '1998-01-01' GROUP BY date_trunc('month', order_date) /// SELECT sum(freight) FROM orders WHERE shipped_date >= '1997-01-01' AND shipped_date < '1998-01-01' GROUP BY date_trunc('month', shipped_date) /// ASK
-- beverages under 15 dollars
SELECT product_id FROM products JOIN categories USING (category_id) WHERE category_name = 'Beverages' AND unit_price < 15
-- who is the manager of Anne Dodsworth
SELECT m.last_name FROM employees e JOIN employees m ON m.employee_id = e.reports_to WHERE e.last_name = 'Dodsworth'
-- What are the company names of the suppliers from Germany or Japan?
SELECT company_name FROM suppliers WHERE country IN ('Germany', 'Japan')
-- Which products have never been ordered in 1998?
SELECT product_name FROM products p WHERE NOT EXISTS (SELECT FROM order_details d JOIN orders o USING (order_id) WHERE d.product_id = p.product_id AND extract(year FROM order_date) = 1998)
-- How many orders were shipped by Speedy Express in 1997?
SELECT count(*) FROM orders JOIN shippers ON shipper_id = ship_via WHERE company_name = 'Speedy Express' AND extract(year FROM shipped_date) = 1997
-- Show the product names and unit prices of products that cost more than every product in the category Beverages.
SELECT product_name, unit_price FROM products WHERE unit_price > (SELECT max(unit_price) FROM products JOIN categories USING (category_id) WHERE category_name = 'Beverages')
-- What is the average freight of orders for each ship country, only for countries with at least 50 orders?
SELECT ship_country, avg(freight) FROM orders GROUP BY 1 HAVING count(*) >= 50
-- List the first and last names of employees that manage nobody.
SELECT first_name, last_name FROM employees WHERE employee_id NOT IN (SELECT reports_to FROM employees WHERE reports_to IS NOT NULL)
-- Which countries have suppliers but no customers?
SELECT DISTINCT country FROM suppliers WHERE country NOT IN (SELECT country FROM customers)
-- Find the contact name of the customer who placed the most orders.
SELECT contact_name FROM customers JOIN orders USING (customer_id) GROUP BY customer_id ORDER BY count(*) DESC LIMIT 1
-- How many different products did each customer order?
SELECT customer_id, count(DISTINCT product_id) FROM orders JOIN order_details USING (order_id) GROUP BY 1 /// SELECT c.customer_id, count(DISTINCT product_id) FROM customers c LEFT JOIN orders USING (customer_id) LEFT JOIN order_details USING (order_id) GROUP BY 1
-- What is the most common contact title among customers?
SELECT contact_title FROM customers GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Count the number of territories in each region.
SELECT region_description, count(*) FROM region JOIN territories USING (region_id) GROUP BY region_id
-- Which employees live in London and were hired after 1993?
SELECT employee_id FROM employees WHERE city = 'London' AND hire_date > '1993-12-31'
-- products that need reordering, i.e. units in stock below reorder level
SELECT product_id FROM products WHERE units_in_stock < reorder_level
-- orders of Ernst Handel with freight above 200
SELECT order_id FROM orders JOIN customers USING (customer_id) WHERE company_name = 'Ernst Handel' AND freight > 200
-- total discount given per year
ASK /// SELECT sum(unit_price * quantity * discount) FROM order_details JOIN orders USING (order_id) GROUP BY extract(year FROM order_date)
-- what share of our orders went to the USA
SELECT 100.0 * count(*) FILTER (WHERE ship_country = 'USA') / count(*) FROM orders /// ASK
-- which supplier has the highest average unit price
SELECT supplier_id FROM products GROUP BY 1 ORDER BY avg(unit_price) DESC LIMIT 1
-- last order date per customer, only french ones
SELECT customer_id, max(order_date) FROM orders JOIN customers USING (customer_id) WHERE country = 'France' GROUP BY 1 /// SELECT c.customer_id, max(order_date) FROM customers c LEFT JOIN orders USING (customer_id) WHERE country = 'France' GROUP BY 1
-- customers with no fax
SELECT customer_id FROM customers WHERE fax IS NULL
-- Which categories have more than 10 products and an average price below 30?
SELECT category_id FROM products GROUP BY 1 HAVING count(*) > 10 AND avg(unit_price) < 30
