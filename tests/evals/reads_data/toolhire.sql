-- A hire of tools with its customers, addresses, codes and payments; each asked twice, as a question and as an order.
-- How many customers do we have?
SELECT count(*) FROM customers
-- Count the number of customers.
SELECT count(*) FROM customers
-- How many customers live in the city of Leeds?
SELECT count(*) FROM customers JOIN addresses USING (address_id) WHERE city = 'Leeds'
-- Count the customers whose address is in the city Leeds.
SELECT count(*) FROM customers JOIN addresses USING (address_id) WHERE city = 'Leeds'
-- What are the name, daily rate and purchase year of every tool?
SELECT tool_name, daily_rate, purchase_year FROM tools
-- Show the tool name, daily rate and purchase year for all tools.
SELECT tool_name, daily_rate, purchase_year FROM tools
-- What are the distinct hire status codes?
SELECT DISTINCT hire_status_code FROM hires
-- List the different hire status codes.
SELECT DISTINCT hire_status_code FROM hires
-- Which payment method is used the most? Give the payment method code.
SELECT payment_method_code FROM payments GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Find the payment method code that is used most frequently.
SELECT payment_method_code FROM payments GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- What is the description of the customer type with the most customers?
SELECT customer_type_description FROM customers JOIN ref_customer_types USING (customer_type_code) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
-- Show the description of the customer type with the largest number of customers.
SELECT customer_type_description FROM customers JOIN ref_customer_types USING (customer_type_code) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
-- How many customers are there for each customer type? Show the customer type description and the number.
SELECT customer_type_description, count(*) FROM customers JOIN ref_customer_types USING (customer_type_code) GROUP BY 1
-- Show the number of customers for each customer type description.
SELECT customer_type_description, count(*) FROM customers JOIN ref_customer_types USING (customer_type_code) GROUP BY 1
-- What are the descriptions of the payment methods that have not been used by any payment?
SELECT payment_method_description FROM ref_payment_methods WHERE payment_method_code NOT IN (SELECT payment_method_code FROM payments)
-- Find the payment method descriptions which are never used in a payment.
SELECT payment_method_description FROM ref_payment_methods WHERE payment_method_code NOT IN (SELECT payment_method_code FROM payments)
-- Which tool categories have no tools? Give the category code and description.
SELECT tool_category_code, tool_category_description FROM ref_tool_categories WHERE tool_category_code NOT IN (SELECT tool_category_code FROM tools)
-- List the code and description of the tool categories without any tools.
SELECT tool_category_code, tool_category_description FROM ref_tool_categories WHERE tool_category_code NOT IN (SELECT tool_category_code FROM tools)
-- What is the name of the customer without a phone?
SELECT customer_name FROM customers WHERE customer_phone IS NULL
-- Return the name of the customer who does not have a phone.
SELECT customer_name FROM customers WHERE customer_phone IS NULL
-- Which tool was hired most often? Show its name and daily rate.
SELECT tool_name, daily_rate FROM tools JOIN hires USING (tool_id) GROUP BY tool_id ORDER BY count(*) DESC, tool_id LIMIT 1
-- Find the name and daily rate of the tool with the most hires.
SELECT tool_name, daily_rate FROM tools JOIN hires USING (tool_id) GROUP BY tool_id ORDER BY count(*) DESC, tool_id LIMIT 1
-- What is the name of the customer who has paid the most in total?
SELECT customer_name FROM customers JOIN hires USING (customer_id) JOIN payments USING (hire_id) GROUP BY customer_id ORDER BY sum(payment_amount) DESC LIMIT 1
-- Give the name of the customer with the largest total payment amount.
SELECT customer_name FROM customers JOIN hires USING (customer_id) JOIN payments USING (hire_id) GROUP BY customer_id ORDER BY sum(payment_amount) DESC LIMIT 1
-- What are the names and phones of the customers who made at least two hires?
SELECT customer_name, customer_phone FROM customers JOIN hires USING (customer_id) GROUP BY customer_id HAVING count(*) >= 2
-- List the name and phone of the customers with two or more hires.
SELECT customer_name, customer_phone FROM customers JOIN hires USING (customer_id) GROUP BY customer_id HAVING count(*) >= 2
-- What are the names of the customers who have hires with status Open?
SELECT DISTINCT customer_name FROM customers JOIN hires USING (customer_id) WHERE hire_status_code = 'Open'
-- Show the names of customers with a hire whose status code is 'Open'.
SELECT DISTINCT customer_name FROM customers JOIN hires USING (customer_id) WHERE hire_status_code = 'Open'
-- What are the names of tools whose name contains the word 'drill'?
SELECT tool_name FROM tools WHERE tool_name LIKE '%drill%'
-- Find the names of the tools with the word 'drill' in their name.
SELECT tool_name FROM tools WHERE tool_name LIKE '%drill%'
