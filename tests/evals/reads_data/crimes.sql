-- Police forces, their districts, what was reported there and who worked on it; names are short.
-- How many burglaries were reported?
SELECT count(*) FROM crime_incident WHERE crime_type = 'Burglary'
-- What are the crime types of the incidents on or near High Street?
SELECT crime_type FROM crime_incident WHERE location = 'On or near High Street' /// SELECT DISTINCT crime_type FROM crime_incident WHERE location = 'On or near High Street'
-- How many crimes were reported in 2020?
SELECT count(*) FROM crime_incident WHERE date_reported BETWEEN '2020-01-01' AND '2020-12-31'
-- Which crime type is the most frequent?
SELECT crime_type FROM crime_incident GROUP BY crime_type ORDER BY count(*) DESC LIMIT 1
-- What is the most common outcome of burglaries?
ASK /// SELECT outcome FROM crime_incident WHERE crime_type = 'Burglary' GROUP BY outcome ORDER BY count(*) DESC, outcome LIMIT 1 /// SELECT outcome FROM crime_incident WHERE crime_type = 'Burglary' GROUP BY outcome ORDER BY count(*) DESC, outcome DESC LIMIT 1
-- Show the full names of the suspects who have been charged.
SELECT first_name, last_name FROM suspect WHERE charged_yn = 'Y'
-- How many officers does each police force have in the officer list? Give the force name.
SELECT force_name, count(*) FROM police_force JOIN officer USING (force_id) GROUP BY force_id, force_name /// ASK
-- What is the average age of male suspects?
SELECT avg(age) FROM suspect WHERE sex = 'M'
-- Which district has the most incidents? Return its name.
SELECT district_name FROM district JOIN crime_incident USING (district_code) GROUP BY district_code, district_name ORDER BY count(*) DESC LIMIT 1
-- List the locations where a robbery took place.
SELECT location FROM crime_incident WHERE crime_type = 'Robbery' /// SELECT DISTINCT location FROM crime_incident WHERE crime_type = 'Robbery'
-- Find the names of officers who spent more than 30 hours in total on incidents.
SELECT officer_name FROM officer JOIN assignment USING (badge_no) GROUP BY badge_no, officer_name HAVING sum(hours_spent) > 30 /// ASK
-- Who led the investigation of incident 1006?
SELECT officer_name FROM officer JOIN assignment USING (badge_no) WHERE incident_no = 1006 AND lead_yn = 'Y' /// ASK
-- What percentage of the incidents involved a weapon? (involved a weapon refers to weapon_used IS NOT NULL)
SELECT 100.0 * count(weapon_used) / count(*) FROM crime_incident
-- Which police forces are headquartered in Aldford?
SELECT force_name FROM police_force WHERE hq_city = 'Aldford'
-- What are the names of the districts with more than 50000 inhabitants?
SELECT district_name FROM district WHERE inhabitants > 50000
-- Give the names of officers who have not been assigned to any incident.
SELECT officer_name FROM officer WHERE badge_no NOT IN (SELECT badge_no FROM assignment)
-- How many incidents per region?
SELECT region, count(*) FROM district JOIN crime_incident USING (district_code) GROUP BY region
-- Which regions have both a robbery and a burglary?
SELECT region FROM district JOIN crime_incident USING (district_code) WHERE crime_type = 'Robbery' INTERSECT SELECT region FROM district JOIN crime_incident USING (district_code) WHERE crime_type = 'Burglary'
-- What is the budget per officer of each police force? (budget per officer = DIVIDE(annual_budget_m, num_officers))
SELECT force_name, annual_budget_m / num_officers FROM police_force
-- Among the suspects older than 25, how many are female?
SELECT count(*) FROM suspect WHERE age > 25 AND sex = 'F'
