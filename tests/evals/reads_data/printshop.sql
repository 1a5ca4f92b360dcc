-- A print shop: jobs of customers, presses and who runs them, invoices and complaints; as its owner, an analyst and a crowd worker put questions.
-- how many jobs did we finish last month
SELECT count(*) FROM jobs WHERE finished_on >= date_trunc('month', now()) - interval '1 month' AND finished_on < date_trunc('month', now())
-- which customers have unpaid invoices?
SELECT company FROM customers WHERE id IN (SELECT customer_id FROM jobs JOIN invoices ON job_id = jobs.id WHERE paid_on IS NULL)
-- what do our customers still owe us in total
SELECT sum(amount) FROM invoices WHERE paid_on IS NULL /// ASK
-- who are our top 3 customers by invoiced amount this year
SELECT company FROM customers c JOIN jobs j ON j.customer_id = c.id JOIN invoices i ON i.job_id = j.id WHERE issued_on >= date_trunc('year', now()) GROUP BY c.id ORDER BY sum(amount) DESC LIMIT 3
-- Which jobs are overdue?
SELECT id FROM jobs WHERE due_on < current_date AND finished_on IS NULL /// SELECT id FROM jobs WHERE due_on < current_date AND finished_on IS NULL AND status = 'open' /// ASK
-- which press produced the most waste?
SELECT p.name FROM presses p JOIN jobs j ON j.press_id = p.id JOIN runs r ON r.job_id = j.id GROUP BY p.id ORDER BY sum(waste) DESC LIMIT 1
-- average time from order to finish by product category
SELECT category, avg(finished_on - ordered_on) FROM jobs j JOIN products p ON p.id = product_id WHERE finished_on IS NOT NULL GROUP BY 1
-- did we get more orders this month than last month?
SELECT count(*) FILTER (WHERE ordered_on >= date_trunc('month', now())), count(*) FILTER (WHERE ordered_on < date_trunc('month', now())) FROM jobs WHERE ordered_on >= date_trunc('month', now()) - interval '1 month' AND ordered_on < date_trunc('month', now()) + interval '1 month' /// ASK /// SELECT count(*) FILTER (WHERE ordered_on >= date_trunc('month', now())) > count(*) FILTER (WHERE ordered_on < date_trunc('month', now())) FROM jobs WHERE ordered_on >= date_trunc('month', now()) - interval '1 month'
-- which product do people complain about most?
SELECT p.name FROM products p JOIN jobs j ON product_id = p.id JOIN complaints c ON job_id = j.id GROUP BY p.id ORDER BY count(*) DESC LIMIT 1
-- unresolved complaints older than 14 days
SELECT id FROM complaints WHERE resolved_on IS NULL AND reported_on < current_date - 14
-- what's our waste rate per operator
SELECT operator_id, 100.0 * sum(waste) / sum(sheets) FROM runs GROUP BY 1 /// SELECT operator_id, 1.0 * sum(waste) / sum(sheets) FROM runs GROUP BY 1 /// ASK
-- Which customers have not ordered anything in the last 3 months?
SELECT company FROM customers c WHERE NOT EXISTS (SELECT FROM jobs WHERE customer_id = c.id AND ordered_on >= current_date - interval '3 months')
-- How much revenue did the agencies bring in this year?
SELECT sum(amount) FROM invoices i JOIN jobs j ON j.id = job_id JOIN customers c ON c.id = customer_id WHERE segment = 'agency' AND issued_on >= date_trunc('year', now()) /// SELECT sum(price) FROM jobs j JOIN customers c ON c.id = customer_id WHERE segment = 'agency' AND ordered_on >= date_trunc('year', now()) /// ASK
-- what share of jobs was finished late?
SELECT 100.0 * count(*) FILTER (WHERE finished_on > due_on) / count(*) FROM jobs /// SELECT 100.0 * count(*) FILTER (WHERE finished_on > due_on) / count(*) FROM jobs WHERE finished_on IS NOT NULL /// ASK
-- customers with complaints but no unpaid invoices
SELECT company FROM customers WHERE id IN (SELECT customer_id FROM jobs JOIN complaints ON job_id = jobs.id) AND id NOT IN (SELECT customer_id FROM jobs JOIN invoices ON job_id = jobs.id WHERE paid_on IS NULL)
-- cheapest product in each category
SELECT DISTINCT ON (category) category, name FROM products ORDER BY category, unit_price /// ASK
-- which operators work the night shift and were hired after 2020?
SELECT last_name FROM operators WHERE shift = 'night' AND hired_on >= '2021-01-01'
-- margin per product (price minus cost)
SELECT id, unit_price - unit_cost FROM products
-- how many customers do we have per segment and city
SELECT segment, city, count(*) FROM customers GROUP BY 1, 2
-- who ran job 18?
SELECT last_name FROM operators WHERE id IN (SELECT operator_id FROM runs WHERE job_id = 18)
-- jobs by status
SELECT status, count(*) FROM jobs GROUP BY 1
-- avg qty by product, desc
SELECT product_id, avg(quantity) FROM jobs GROUP BY 1
-- unpaid invoices > 1000
SELECT id FROM invoices WHERE paid_on IS NULL AND amount > 1000
-- % of invoices paid
SELECT 100.0 * count(paid_on) / count(*) FROM invoices
-- invoiced amount by month this year
SELECT sum(amount) FROM invoices WHERE issued_on >= date_trunc('year', now()) AND issued_on < date_trunc('year', now()) + interval '1 year' GROUP BY date_trunc('month', issued_on) ORDER BY date_trunc('month', issued_on)
-- done jobs w/o invoice
SELECT id FROM jobs WHERE status = 'done' AND id NOT IN (SELECT job_id FROM invoices)
-- max, min, avg minutes per run by press
SELECT press_id, max(minutes), min(minutes), avg(minutes) FROM runs JOIN jobs ON job_id = jobs.id GROUP BY 1 /// SELECT p.id, max(minutes), min(minutes), avg(minutes) FROM presses p LEFT JOIN jobs j ON p.id = press_id LEFT JOIN runs ON job_id = j.id GROUP BY 1
-- customers w/ > 8 jobs
SELECT customer_id FROM jobs GROUP BY 1 HAVING count(*) > 8
-- 2nd most expensive product
SELECT name FROM products ORDER BY unit_price DESC OFFSET 1 LIMIT 1 /// ASK
-- jobs on presses bought before 2015
SELECT id FROM jobs WHERE press_id IN (SELECT id FROM presses WHERE bought_on < '2015-01-01')
-- cumulative invoice amount by month
SELECT sum(sum(amount)) OVER (ORDER BY date_trunc('month', issued_on)) FROM invoices GROUP BY date_trunc('month', issued_on) ORDER BY date_trunc('month', issued_on)
-- sheets per operator last quarter
SELECT operator_id, sum(sheets) FROM runs WHERE run_on >= date_trunc('quarter', now()) - interval '3 months' AND run_on < date_trunc('quarter', now()) GROUP BY 1 /// SELECT o.id, sum(sheets) FROM operators o LEFT JOIN runs r ON o.id = operator_id AND run_on >= date_trunc('quarter', now()) - interval '3 months' AND run_on < date_trunc('quarter', now()) GROUP BY 1
-- median price of jobs
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY price) FROM jobs
-- avg invoice amount by segment
SELECT segment, avg(amount) FROM invoices i JOIN jobs j ON j.id = job_id JOIN customers c ON c.id = customer_id GROUP BY 1
-- complaints by reason, most frequent first
SELECT reason, count(*) FROM complaints GROUP BY 1 ORDER BY 2 DESC
-- What are the names of the products that have never been ordered?
SELECT name FROM products WHERE id NOT IN (SELECT product_id FROM jobs)
-- Find the first name and last name of the operators who ran jobs for the company 'Blue Fox'.
SELECT first_name, last_name FROM operators WHERE id IN (SELECT operator_id FROM runs JOIN jobs ON jobs.id = job_id WHERE customer_id = 1)
-- List the distinct cities of the customers who ordered posters.
SELECT DISTINCT city FROM customers c JOIN jobs j ON customer_id = c.id JOIN products p ON product_id = p.id WHERE category = 'poster'
-- Which companies ordered both brochures and business cards?
SELECT company FROM customers WHERE id IN (SELECT customer_id FROM jobs WHERE product_id = 6) AND id IN (SELECT customer_id FROM jobs WHERE product_id = 3)
-- What is the name of the press used for the largest number of jobs?
SELECT p.name FROM presses p JOIN jobs ON press_id = p.id GROUP BY p.id ORDER BY count(*) DESC LIMIT 1
-- Show the company names and the total price of their jobs in descending order of the total.
SELECT company, sum(price) FROM customers c JOIN jobs ON customer_id = c.id GROUP BY c.id ORDER BY 2 DESC /// SELECT company, sum(price) FROM customers c LEFT JOIN jobs ON customer_id = c.id GROUP BY c.id ORDER BY 2 DESC NULLS LAST
-- For each press, find the average quantity of its jobs and the number of its jobs.
SELECT press_id, avg(quantity), count(*) FROM jobs GROUP BY 1 /// SELECT p.id, avg(quantity), count(j.id) FROM presses p LEFT JOIN jobs j ON press_id = p.id GROUP BY 1
-- What are the first names of the operators who have not run any job?
SELECT first_name FROM operators WHERE id NOT IN (SELECT operator_id FROM runs)
-- What is the company of the customer who placed the job with the highest price?
SELECT company FROM customers c JOIN jobs ON customer_id = c.id ORDER BY price DESC LIMIT 1
-- How many jobs have a price greater than the average price of the jobs with status 'done'?
SELECT count(*) FROM jobs WHERE price > (SELECT avg(price) FROM jobs WHERE status = 'done')
