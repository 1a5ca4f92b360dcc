-- Insurance customers with their policies, claims and payments.
-- How many customers live in Toledo?
SELECT count(*) FROM customers WHERE city = 'Toledo'
-- What are the names and phone numbers of all female customers? (female refers to gender = 'F')
SELECT customer_name, customer_phone FROM customers WHERE gender = 'F'
-- Show all policy type codes and their descriptions.
SELECT policy_type_code, policy_type_description FROM policy_types
-- What is the amount claimed in the claim with the earliest date?
SELECT amount_claimed FROM claims ORDER BY date_claim_made LIMIT 1
-- List the claim ids, the date when each was made and the date when it was settled, for all settled claims.
SELECT claim_id, date_claim_made, date_claim_settled FROM claims WHERE claim_status = 'Settled'
-- What is the total amount settled for claims made in 2018?
SELECT sum(amount_settled) FROM claims WHERE date_claim_made BETWEEN '2018-01-01' AND '2018-12-31'
-- Find the names of customers who do not have any policy.
SELECT customer_name FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM policies)
-- Which customers have more than two policies? List their name and id.
SELECT customer_name, customer_id FROM customers JOIN policies USING (customer_id) GROUP BY customer_id, customer_name HAVING count(*) > 2
-- How many payments were made by each payment method?
SELECT payment_method_code, count(*) FROM payments GROUP BY payment_method_code
-- What is the most popular payment method?
SELECT payment_method_code FROM payments GROUP BY payment_method_code ORDER BY count(*) DESC LIMIT 1
-- What are the names of the adjusters who handled the claim with the largest amount settled?
SELECT adjuster_name FROM adjusters JOIN claims USING (adjuster_id) WHERE amount_settled IS NOT NULL ORDER BY amount_settled DESC LIMIT 1
-- Which policy type is used by the most policies? Give the description.
SELECT policy_type_description FROM policy_types JOIN policies USING (policy_type_code) GROUP BY policy_type_code, policy_type_description ORDER BY count(*) DESC LIMIT 1
-- Show the ids of claims for which the amount settled is less than the amount claimed.
SELECT claim_id FROM claims WHERE amount_settled < amount_claimed
-- List the names of customers who hold both an automobile insurance and a home and contents policy.
SELECT customer_name FROM customers WHERE customer_id IN (SELECT customer_id FROM policies WHERE policy_type_code = 'AUTO') AND customer_id IN (SELECT customer_id FROM policies WHERE policy_type_code = 'HOME')
-- What is the average annual premium of the policies held by customers from Dayton?
SELECT avg(annual_premium) FROM policies JOIN customers USING (customer_id) WHERE city = 'Dayton'
-- For each adjuster, show the name and how many claims they have handled.
SELECT adjuster_name, count(claim_id) FROM adjusters LEFT JOIN claims USING (adjuster_id) GROUP BY adjuster_id, adjuster_name /// SELECT adjuster_name, count(*) FROM adjusters JOIN claims USING (adjuster_id) GROUP BY adjuster_id, adjuster_name
-- Which adjusters have never dealt with a claim?
SELECT adjuster_name FROM adjusters WHERE adjuster_id NOT IN (SELECT adjuster_id FROM claims WHERE adjuster_id IS NOT NULL)
-- What is the oldest customer called?
SELECT customer_name FROM customers ORDER BY date_of_birth LIMIT 1
-- What percentage of the claims were rejected? (percentage = DIVIDE(COUNT(claim_status = 'Rejected'), COUNT(claim_id)) * 100)
SELECT 100.0 * count(*) FILTER (WHERE claim_status = 'Rejected') / count(*) FROM claims
-- Give the customers whose name contains the string 'Dr.'.
SELECT customer_name FROM customers WHERE customer_name LIKE '%Dr.%'
-- Find the start dates of all policies without an end date.
SELECT start_date FROM policies WHERE end_date IS NULL
-- What is the average number of days between making and settling a claim?
SELECT avg(date_claim_settled - date_claim_made) FROM claims
-- How much money did America Jaskolski receive in payments altogether?
SELECT sum(amount_payment) FROM payments JOIN claims USING (claim_id) JOIN policies USING (policy_id) JOIN customers USING (customer_id) WHERE customer_name = 'America Jaskolski'
-- Which cities have customers with life insurance but no customers with travel insurance?
SELECT DISTINCT city FROM customers WHERE city IN (SELECT city FROM customers JOIN policies USING (customer_id) WHERE policy_type_code = 'LIFE') AND city NOT IN (SELECT city FROM customers JOIN policies USING (customer_id) WHERE policy_type_code = 'TRVL')
