-- National parks with their trails, rangers and the visits they had.
-- How many parks are there in California?
SELECT count(*) FROM park JOIN state USING (state_code) WHERE state_name = 'California'
-- List the names and acres of all parks larger than 500000 acres.
SELECT name, acres FROM park WHERE acres > 500000
-- What is the oldest park?
SELECT name FROM park ORDER BY established_on LIMIT 1
-- Give the names of all parks established in 1919.
SELECT name FROM park WHERE established_on BETWEEN '1919-01-01' AND '1919-12-31'
-- Show all state names along with the number of parks in each, including states without any park.
SELECT state_name, count(park.id) FROM state LEFT JOIN park USING (state_code) GROUP BY state_code, state_name
-- Which states have no parks?
SELECT state_name FROM state WHERE state_code NOT IN (SELECT state_code FROM park)
-- What is the total number of visitors to Yellowstone?
SELECT sum(visitors) FROM visit_stats JOIN park ON park.id = park_id WHERE name = 'Yellowstone'
-- Which park had the most visitors in 2023?
SELECT name FROM park JOIN visit_stats ON park.id = park_id WHERE year = 2023 ORDER BY visitors DESC LIMIT 1
-- Find the names of parks with more than 4 million visitors in 2022.
SELECT name FROM park JOIN visit_stats ON park.id = park_id WHERE year = 2022 AND visitors > 4000000
-- What are the names of the hard trails longer than 6 miles?
SELECT trail_name FROM trail WHERE difficulty = 'Hard' AND length_miles > 6
-- How many trails are there for each difficulty?
SELECT difficulty, count(*) FROM trail GROUP BY difficulty
-- What is the longest trail in Zion?
SELECT trail_name FROM trail JOIN park ON park.id = park_id WHERE name = 'Zion' ORDER BY length_miles DESC LIMIT 1
-- Which parks have at least 3 trails?
SELECT name FROM park JOIN trail ON park.id = park_id GROUP BY park.id, name HAVING count(*) >= 3
-- Find the names of the parks that have both easy and hard trails.
SELECT name FROM park WHERE id IN (SELECT park_id FROM trail WHERE difficulty = 'Easy') AND id IN (SELECT park_id FROM trail WHERE difficulty = 'Hard')
-- Which parks have no trail?
SELECT name FROM park WHERE id NOT IN (SELECT park_id FROM trail)
-- What are the first and last names of rangers who earn more than the average salary?
SELECT first_name, last_name FROM ranger WHERE salary > (SELECT avg(salary) FROM ranger)
-- What is the average salary for each job?
SELECT job, avg(salary) FROM ranger GROUP BY job
-- Which rangers work in Wyoming?
SELECT first_name, last_name FROM ranger JOIN park ON park.id = park_id JOIN state USING (state_code) WHERE state_name = 'Wyoming'
-- Who was hired most recently? Show the first name and last name.
SELECT first_name, last_name FROM ranger ORDER BY hired_on DESC LIMIT 1
-- How many rangers were hired before 2010?
SELECT count(*) FROM ranger WHERE hired_on < '2010-01-01'
-- Show the name and entrance fee of parks that are not open all year.
SELECT name, entrance_fee FROM park WHERE NOT open_all_year
-- Return the names of all trails where dogs are allowed, sorted by length from longest to shortest.
SELECT trail_name FROM trail WHERE dogs_allowed ORDER BY length_miles DESC
-- What is the population density, that is population per square mile, of each state?
SELECT state_name, population::numeric / area_sq_miles FROM state
-- What share of the trails, in percent, are easy?
SELECT 100.0 * count(*) FILTER (WHERE difficulty = 'Easy') / count(*) FROM trail
-- Which parks have a name starting with "Grand"?
SELECT name FROM park WHERE name LIKE 'Grand%'
