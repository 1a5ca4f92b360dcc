-- A bank's branches, clients, loans and cards, with what a question says of its own words.
-- How many female clients are there? (female refers to gender = 'F')
SELECT count(*) FROM clients WHERE gender = 'F'
-- What is the average loan amount of the clients of the Main Street branch? (average refers to AVG(amount))
SELECT avg(amount) FROM loans JOIN clients USING (client_id) JOIN branches USING (branch_id) WHERE branch_name = 'Main Street'
-- List the full names of clients with a gold card. (gold card refers to card_type = 'gold')
SELECT full_name FROM clients JOIN cards USING (client_id) WHERE card_type = 'gold'
-- How many loans were approved in 1998? (approved in 1998 refers to year(approved_on) = 1998)
SELECT count(*) FROM loans WHERE approved_on BETWEEN '1998-01-01' AND '1998-12-31'
-- What percentage of loans have finished without problems? (finished without problems refers to status = 'A'; percentage = DIVIDE(SUM(status = 'A'), COUNT(loan_id)) * 100)
SELECT 100.0 * count(*) FILTER (WHERE status = 'A') / count(*) FROM loans
-- Which client has the largest loan? State the full name.
SELECT full_name FROM clients JOIN loans USING (client_id) ORDER BY amount DESC LIMIT 1
-- Name the district of the branch with the highest unemployment rate.
SELECT district FROM branches ORDER BY unemployment_rate DESC LIMIT 1
-- For the loan with the longest duration, what is the monthly payment? (longest duration refers to MAX(duration))
SELECT monthly_payment FROM loans WHERE duration = (SELECT max(duration) FROM loans) /// SELECT monthly_payment FROM loans ORDER BY duration DESC, loan_id LIMIT 1 /// ASK
-- Who is the youngest client of O'Hara Square?
SELECT full_name FROM clients JOIN branches USING (branch_id) WHERE branch_name = 'O''Hara Square' ORDER BY birth_date DESC LIMIT 1
-- How many clients in the North have a loan of more than 100000?
SELECT count(DISTINCT client_id) FROM clients JOIN branches USING (branch_id) JOIN loans USING (client_id) WHERE district = 'North' AND amount > 100000
-- Among the clients born after 1950, how many own a classic card?
SELECT count(DISTINCT client_id) FROM clients JOIN cards USING (client_id) WHERE birth_date >= '1951-01-01' AND card_type = 'classic'
-- What is the total amount of running loans? (running loans refers to status IN ('C', 'D'))
SELECT sum(amount) FROM loans WHERE status IN ('C', 'D')
-- List the districts with more than one branch.
SELECT district FROM branches GROUP BY district HAVING count(*) > 1
-- Which clients have neither a loan nor a card?
SELECT full_name FROM clients WHERE client_id NOT IN (SELECT client_id FROM loans) AND client_id NOT IN (SELECT client_id FROM cards)
-- Give the number of cards of each type.
SELECT card_type, count(*) FROM cards GROUP BY card_type
-- What is the difference in average salary between the Main Street and the Lakeview branch?
SELECT max(average_salary) - min(average_salary) FROM branches WHERE branch_name IN ('Main Street', 'Lakeview') /// ASK
-- When was the first card issued?
SELECT min(issued) FROM cards
-- Show the names of the clients who have a loan but no card.
SELECT full_name FROM clients WHERE client_id IN (SELECT client_id FROM loans) AND client_id NOT IN (SELECT client_id FROM cards)
-- How many clients does each branch have? Give the branch name and sort by the number of clients in ascending order.
SELECT branch_name, count(*) FROM branches JOIN clients USING (branch_id) GROUP BY branch_id, branch_name ORDER BY 2, branch_id
-- What is the ratio of male to female clients? (male refers to gender = 'M'; female refers to gender = 'F')
SELECT 1.0 * count(*) FILTER (WHERE gender = 'M') / count(*) FILTER (WHERE gender = 'F') FROM clients
