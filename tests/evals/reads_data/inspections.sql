-- Food inspections of businesses and what was found, with what a question says of its own words.
-- How many businesses have the tax code H24?
SELECT count(*) FROM businesses WHERE tax_code = 'H24'
-- What is the name and address of the establishment with business ID 45? (establishment refers to business)
SELECT name, address FROM businesses WHERE business_id = 45
-- List the descriptions of all high risk violations. (high risk violations refers to risk_category = 'High Risk')
SELECT description FROM violations WHERE risk_category = 'High Risk'
-- How many unscheduled routine inspections took place in 2014? (unscheduled routine inspections refers to type = 'Routine - Unscheduled'; in 2014 refers to year(date) = 2014)
SELECT count(*) FROM inspections WHERE type = 'Routine - Unscheduled' AND extract(year FROM date) = 2014
-- What is the average score of Tiramisu Kitchen in all inspections? (average score refers to AVG(score))
SELECT avg(score) FROM inspections JOIN businesses USING (business_id) WHERE name = 'Tiramisu Kitchen'
-- Please list the names of all the businesses that got a perfect score. (perfect score refers to score = 100)
SELECT name FROM businesses WHERE business_id IN (SELECT business_id FROM inspections WHERE score = 100)
-- Among the businesses owned by someone who does not live in San Francisco, how many scored below 80 at least once? (does not live in San Francisco refers to owner_city <> 'San Francisco'; scored below 80 refers to score < 80)
SELECT count(DISTINCT business_id) FROM businesses JOIN inspections USING (business_id) WHERE owner_city <> 'San Francisco' AND score < 80
-- Which business had the most number of violations? (most number of violations refers to MAX(COUNT(business_id)))
SELECT name FROM businesses WHERE business_id IN (10, 45) /// SELECT name FROM businesses JOIN violations USING (business_id) GROUP BY business_id, name ORDER BY count(*) DESC LIMIT 1 /// SELECT 'Charlie''s Deli'
-- How many businesses from the owners living in California were given low risk violations? (California refers to owner_state = 'CA'; low risk violations refers to risk_category = 'Low Risk')
SELECT count(DISTINCT business_id) FROM businesses JOIN violations USING (business_id) WHERE owner_state = 'CA' AND risk_category = 'Low Risk'
-- What percentage of the violations are of moderate risk? (percentage = MULTIPLY(DIVIDE(SUM(risk_category = 'Moderate Risk'), COUNT(risk_category)), 100))
SELECT 100.0 * count(*) FILTER (WHERE risk_category = 'Moderate Risk') / count(*) FROM violations
-- What was the lowest inspection score in 2014 and which business received it?
SELECT score, name FROM inspections JOIN businesses USING (business_id) WHERE date BETWEEN '2014-01-01' AND '2014-12-31' ORDER BY score LIMIT 1
-- List the names of the businesses whose postal code is 94110 along with their owners.
SELECT name, owner_name FROM businesses WHERE postal_code = '94110'
-- Who is the owner of Norman's Ice Cream and where does he live?
SELECT owner_name, owner_city FROM businesses WHERE name = 'Norman''s Ice Cream' /// ASK
-- Which businesses have no phone number on record? no phone number refers to phone_number IS NULL
SELECT name FROM businesses WHERE phone_number IS NULL
-- How many violations with unclean surfaces were found? (unclean surfaces refers to description LIKE '%Unclean%')
SELECT count(*) FROM violations WHERE description LIKE '%Unclean%'
-- Give the dates on which Charlie's Deli was inspected.
SELECT date FROM inspections JOIN businesses USING (business_id) WHERE name = 'Charlie''s Deli'
-- What types of inspection are there?
SELECT DISTINCT type FROM inspections
-- How many inspections did each business have? Show the name and order by the number of inspections from high to low.
SELECT name, count(*) FROM businesses JOIN inspections USING (business_id) GROUP BY business_id, name ORDER BY 2 DESC, business_id
-- State the names of businesses that passed with a score between 90 and 95.
SELECT DISTINCT name FROM businesses JOIN inspections USING (business_id) WHERE score BETWEEN 90 AND 95 /// SELECT name FROM businesses JOIN inspections USING (business_id) WHERE score BETWEEN 90 AND 95 /// ASK
-- Which is the most common violation description?
SELECT description FROM violations GROUP BY description ORDER BY count(*) DESC LIMIT 1
-- Calculate the difference between the highest and the lowest score of Charlie's Deli. (difference = SUBTRACT(MAX(score), MIN(score)))
SELECT max(score) - min(score) FROM inspections JOIN businesses USING (business_id) WHERE name = 'Charlie''s Deli'
-- Which owners from outside California have a business that violated a rule in 2015? (outside California refers to owner_state <> 'CA')
SELECT DISTINCT owner_name FROM businesses JOIN violations USING (business_id) WHERE owner_state <> 'CA' AND extract(year FROM date) = 2015
-- What is the ratio of high risk to low risk violations? (ratio = DIVIDE(COUNT(risk_category = 'High Risk'), COUNT(risk_category = 'Low Risk')))
SELECT 1.0 * count(*) FILTER (WHERE risk_category = 'High Risk') / count(*) FILTER (WHERE risk_category = 'Low Risk') FROM violations
-- Name the businesses that received a reinspection but have no high risk violation. (reinspection refers to type = 'Reinspection/Followup')
SELECT name FROM businesses WHERE business_id IN (SELECT business_id FROM inspections WHERE type = 'Reinspection/Followup') AND business_id NOT IN (SELECT business_id FROM violations WHERE risk_category = 'High Risk')
