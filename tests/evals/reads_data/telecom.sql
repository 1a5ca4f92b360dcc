-- A phone company's plans, contracts, calls, bills and tickets; with hints behind questions, and as analysts and managers put them.
-- How many subscribers have left the company? have left refers to left_on is not null
SELECT count(*) FROM subscribers WHERE left_on IS NOT NULL
-- Among the female subscribers, how many live in Linz? female refers to gender = 'F'
SELECT count(*) FROM subscribers WHERE gender = 'F' AND city = 'Linz'
-- What is the name of the plan with the highest monthly fee?
SELECT plan_name FROM plans ORDER BY monthly_fee DESC LIMIT 1
-- Please list the names of the subscribers who have a Business plan. Business plan refers to plan_name = 'Business'
SELECT DISTINCT name FROM subscribers JOIN contracts USING (sub_id) WHERE plan_id = 5
-- What is the percentage of dropped calls? dropped refers to dropped = 1; percentage = DIVIDE(SUM(dropped = 1), COUNT(call_id)) * 100
SELECT 100.0 * count(*) FILTER (WHERE dropped = 1) / count(*) FROM calls
-- What is the total unpaid amount in February 2023? unpaid refers to paid = 0; February 2023 refers to bill_month = '2023-02-01'
SELECT sum(amount) FROM bills WHERE paid = 0 AND bill_month = '2023-02-01'
-- Which city has the most business subscribers? business refers to segment = 'business'
SELECT city FROM subscribers WHERE segment = 'business' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- How many minutes did Celia Dorn talk in total? minutes = DIVIDE(SUM(duration_s), 60)
SELECT sum(duration_s) / 60.0 FROM calls JOIN contracts USING (contract_id) WHERE sub_id = 3 /// SELECT sum(duration_s) / 60 FROM calls JOIN contracts USING (contract_id) WHERE sub_id = 3 /// ASK
-- What is the average satisfaction for tickets of the network category?
SELECT avg(satisfaction) FROM tickets WHERE category = 'network'
-- For the longest call, what is the region of the tower? longest call refers to MAX(duration_s)
SELECT region FROM calls JOIN cell_towers USING (tower_id) ORDER BY duration_s DESC LIMIT 1
-- List the subscribers who have more than one contract.
SELECT name FROM subscribers JOIN contracts USING (sub_id) GROUP BY sub_id HAVING count(*) > 1
-- Which technology has the higher number of dropped calls, 4G or 5G? dropped refers to dropped = 1
SELECT technology FROM calls JOIN cell_towers USING (tower_id) WHERE dropped = 1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK /// SELECT technology, count(*) FROM calls JOIN cell_towers USING (tower_id) WHERE dropped = 1 GROUP BY 1
-- What was the age of Edda Falk when she joined? age at joining = SUBTRACT(YEAR(joined_on), YEAR(dob))
SELECT 69 /// ASK
-- In which month of 2023 was the total billed amount highest?
SELECT bill_month FROM bills GROUP BY 1 ORDER BY sum(amount) DESC LIMIT 1 /// SELECT date_trunc('month', bill_month) FROM bills GROUP BY 1 ORDER BY sum(amount) DESC LIMIT 1 /// ASK
-- Calculate the difference between the number of prepaid contracts and postpaid contracts. prepaid refers to kind = 'prepaid'; postpaid refers to kind = 'postpaid'
SELECT -4 /// SELECT 4 /// ASK
-- monthly fee of active contracts, summed
SELECT sum(monthly_fee) FROM contracts JOIN plans USING (plan_id) WHERE status = 'active'
-- churn rate per segment
SELECT segment, 100.0 * count(left_on) / count(*) FROM subscribers GROUP BY 1 /// ASK
-- avg time to close a ticket by category, days
SELECT category, avg(closed_on - opened_on) FROM tickets GROUP BY 1 /// SELECT category, avg(closed_on - opened_on) FROM tickets WHERE closed_on IS NOT NULL GROUP BY 1
-- calls per tower, desc, top 1
SELECT tower_id, count(*) FROM calls GROUP BY 1 ORDER BY 2 DESC LIMIT 1
-- subs without any ticket
SELECT name FROM subscribers WHERE sub_id NOT IN (SELECT sub_id FROM tickets)
-- bills > 40 not paid. not paid means paid = 0
SELECT bill_id FROM bills WHERE amount > 40 AND paid = 0
-- arpu january 2023 (billed amount / number of billed contracts)
SELECT avg(amount) FROM bills WHERE bill_month = '2023-01-01' /// ASK
-- avg call duration by direction and technology
SELECT direction, technology, avg(duration_s) FROM calls JOIN cell_towers USING (tower_id) GROUP BY 1, 2
-- new subscribers per year
SELECT count(*) FROM subscribers GROUP BY extract(year FROM joined_on) ORDER BY extract(year FROM joined_on)
-- towers without calls
SELECT tower_id FROM cell_towers WHERE tower_id NOT IN (SELECT tower_id FROM calls WHERE tower_id IS NOT NULL)
-- satisfaction by city of the subscriber
SELECT city, avg(satisfaction) FROM tickets JOIN subscribers USING (sub_id) GROUP BY 1 /// ASK
-- Which of our plans does nobody use?
SELECT plan_name FROM plans WHERE plan_id NOT IN (SELECT plan_id FROM contracts) /// ASK
-- Who are our three oldest subscribers?
SELECT name FROM subscribers ORDER BY dob LIMIT 3
-- How much did we bill our business customers in January 2023?
SELECT sum(amount) FROM bills JOIN contracts USING (contract_id) JOIN subscribers USING (sub_id) WHERE segment = 'business' AND bill_month = '2023-01-01' /// ASK
-- Which customers complained about the network more than once?
SELECT name FROM subscribers JOIN tickets USING (sub_id) WHERE category = 'network' GROUP BY sub_id HAVING count(*) > 1 /// ASK
-- What's the most popular plan among people under 30?
ASK /// SELECT plan_name FROM plans JOIN contracts USING (plan_id) JOIN subscribers USING (sub_id) WHERE dob > current_date - interval '30 years' GROUP BY plan_id ORDER BY count(*) DESC LIMIT 1
-- Is there any subscriber with both a prepaid and a postpaid contract?
SELECT false /// SELECT 1 WHERE false /// ASK
-- Which tickets took longer than a week to close?
SELECT ticket_id FROM tickets WHERE closed_on - opened_on > 7
-- Which subscribers have paid all of their bills?
ASK /// SELECT name FROM subscribers s WHERE EXISTS (SELECT FROM contracts JOIN bills USING (contract_id) WHERE sub_id = s.sub_id) AND NOT EXISTS (SELECT FROM contracts JOIN bills USING (contract_id) WHERE sub_id = s.sub_id AND paid = 0)
