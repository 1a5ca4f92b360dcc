-- Campaigns, donors and volunteers of a charity; half in the manner of a public set, half as its office asks.
-- How many donors are companies?
SELECT count(*) FROM donors WHERE kind = 'company'
-- What is the total amount donated to each campaign? Show the title and the total.
SELECT title, sum(amt) FROM campaigns JOIN donations USING (campaign_id) GROUP BY campaign_id /// SELECT title, sum(amt) FROM campaigns LEFT JOIN donations USING (campaign_id) GROUP BY campaign_id /// SELECT title, coalesce(sum(amt), 0) FROM campaigns LEFT JOIN donations USING (campaign_id) GROUP BY campaign_id
-- List the titles of the campaigns whose cause is the environment, ordered by goal amount in descending order.
SELECT title FROM campaigns WHERE cause = 'environment' ORDER BY goal_amt DESC
-- Which donor has made the largest single donation?
SELECT donor_name FROM donors JOIN donations USING (donor_id) ORDER BY amt DESC LIMIT 1
-- Find the names of the donors who have never made a donation.
SELECT donor_name FROM donors WHERE donor_id NOT IN (SELECT donor_id FROM donations)
-- How many donations were made with each payment method?
SELECT pay_method, count(*) FROM donations GROUP BY pay_method
-- What are the names and countries of the donors who have no email address?
SELECT donor_name, country FROM donors WHERE email IS NULL
-- What is the average attendance of the events in each city?
SELECT city, avg(attendance) FROM events GROUP BY city
-- What is the largest donation for each campaign? List the campaign title and the amount.
SELECT title, max(amt) FROM campaigns JOIN donations USING (campaign_id) GROUP BY campaign_id
-- Show the first and last names of the volunteers whose skill is cooking.
SELECT first_nm, last_nm FROM volunteers WHERE skill = 'cooking'
-- Show the name of each region and the number of volunteers in it.
SELECT region_name, count(*) FROM region JOIN volunteers USING (region_id) GROUP BY region_id /// SELECT region_name, count(vol_id) FROM region LEFT JOIN volunteers USING (region_id) GROUP BY region_id
-- Which regions have no campaign?
SELECT region_name FROM region WHERE region_id NOT IN (SELECT region_id FROM campaigns)
-- How many volunteers were born after 1990?
SELECT count(*) FROM volunteers WHERE birth_yr > 1990
-- which campaigns have reached their goal?
SELECT title FROM campaigns JOIN donations USING (campaign_id) GROUP BY campaign_id HAVING sum(amt) >= goal_amt
-- total donations per quarter in 2023
SELECT sum(amt) FROM donations WHERE donated_at < '2024-01-01' GROUP BY date_trunc('quarter', donated_at) /// ASK
-- what share of the money came from companies?
SELECT 100.0 * sum(amt) FILTER (WHERE kind = 'company') / sum(amt) FROM donations JOIN donors USING (donor_id) /// SELECT sum(amt) FILTER (WHERE kind = 'company') / sum(amt) FROM donations JOIN donors USING (donor_id)
-- who are our top 3 donors by total amount
SELECT donor_name FROM donors JOIN donations USING (donor_id) GROUP BY donor_id ORDER BY sum(amt) DESC LIMIT 3
-- how many donors gave more than twice?
SELECT count(*) FROM (SELECT donor_id FROM donations GROUP BY donor_id HAVING count(*) > 2) AS often
-- average donation by kind of donor
SELECT kind, avg(amt) FROM donations JOIN donors USING (donor_id) GROUP BY kind
-- hours worked per volunteer, most first
SELECT last_nm, sum(hours) FROM volunteers JOIN shift USING (vol_id) GROUP BY vol_id ORDER BY 2 DESC
-- which campaigns are still running?
SELECT title FROM campaigns WHERE end_date IS NULL /// SELECT title FROM campaigns WHERE end_date IS NULL OR end_date >= current_date
-- Which donors gave to both Clean Wells and School Meals?
SELECT donor_name FROM donors WHERE donor_id IN (SELECT donor_id FROM donations WHERE campaign_id = 1) AND donor_id IN (SELECT donor_id FROM donations WHERE campaign_id = 2)
-- Find the first and last names of the volunteers who have worked more than 12 hours in total.
SELECT first_nm, last_nm FROM volunteers JOIN shift USING (vol_id) GROUP BY vol_id HAVING sum(hours) > 12
-- Which donors gave in 2023 but not in 2024?
SELECT donor_name FROM donors WHERE donor_id IN (SELECT donor_id FROM donations WHERE donated_at < '2024-01-01') AND donor_id NOT IN (SELECT donor_id FROM donations WHERE donated_at >= '2024-01-01')
-- For each cause, show the number of campaigns and the total goal amount.
SELECT cause, count(*), sum(goal_amt) FROM campaigns GROUP BY cause
-- Which events had an above-average attendance?
SELECT event_nm FROM events WHERE attendance > (SELECT avg(attendance) FROM events)
-- What percentage of the donations are recurring?
SELECT 100.0 * count(*) FILTER (WHERE recurring) / count(*) FROM donations
