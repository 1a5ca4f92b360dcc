-- Motor racing: teams, drivers, circuits, races and their results.
-- How many British drivers are there?
SELECT count(*) FROM drivers WHERE nationality = 'British'
-- List the first and last names of drivers in alphabetical order of last name.
SELECT first_name, last_name FROM drivers ORDER BY last_name
-- Give me the name and base country of every team founded before 1990.
SELECT team_name, base_country FROM teams WHERE founded < 1990
-- How many drivers are there for each nationality?
SELECT nationality, count(*) FROM drivers GROUP BY nationality
-- What is the longest circuit?
SELECT circuit_name FROM circuits ORDER BY length_km DESC LIMIT 1
-- What is the average length of the circuits in the United Kingdom?
SELECT avg(length_km) FROM circuits WHERE country = 'United Kingdom'
-- Find the names of circuits where no race has been held.
SELECT circuit_name FROM circuits WHERE circuit_id NOT IN (SELECT circuit_id FROM races)
-- Which driver scored the most points in total? Show the first name, last name and the total points.
SELECT first_name, last_name, sum(points) FROM drivers JOIN results USING (driver_id) GROUP BY driver_id, first_name, last_name ORDER BY sum(points) DESC LIMIT 1
-- What are the names of the races held at circuits in Italy in 2023?
SELECT race_name FROM races JOIN circuits USING (circuit_id) WHERE country = 'Italy' AND race_date >= '2023-01-01' AND race_date < '2024-01-01'
-- Which drivers do not belong to any team?
SELECT first_name, last_name FROM drivers WHERE team_id IS NULL
-- Show the team name and the number of drivers for each team with more than one driver.
SELECT team_name, count(*) FROM teams JOIN drivers USING (team_id) GROUP BY team_id, team_name HAVING count(*) > 1
-- Who is the youngest driver?
SELECT first_name, last_name FROM drivers ORDER BY date_of_birth DESC LIMIT 1
-- Find the last names of drivers who have won at least one race.
SELECT DISTINCT last_name FROM drivers JOIN results USING (driver_id) WHERE finish_position = 1
-- How many races were run in the rain?
SELECT count(*) FROM races WHERE weather = 'Rain'
-- Which circuits have more than 15 turns and lie below an altitude of 200?
SELECT circuit_name FROM circuits WHERE turns > 15 AND altitude < 200
-- What are the different result statuses other than 'Finished'?
SELECT DISTINCT status FROM results WHERE status <> 'Finished'
-- For each race name, show how many times it was held.
SELECT race_name, count(*) FROM races GROUP BY race_name
-- List the team names whose budget is above the average budget.
SELECT team_name FROM teams WHERE budget_million > (SELECT avg(budget_million) FROM teams)
-- What is the fastest lap ever driven at Autodromo di Monza?
SELECT min(fastest_lap_seconds) FROM results JOIN races USING (race_id) JOIN circuits USING (circuit_id) WHERE circuit_name = 'Autodromo di Monza'
-- Which engines are used by teams from the United Kingdom or from Italy?
SELECT DISTINCT engine FROM teams WHERE base_country IN ('United Kingdom', 'Italy')
-- How many points did Scuderia Vento drivers score altogether?
SELECT sum(points) FROM results JOIN drivers USING (driver_id) JOIN teams USING (team_id) WHERE team_name = 'Scuderia Vento'
-- Return the top 3 teams by budget.
SELECT team_name FROM teams WHERE budget_million IS NOT NULL ORDER BY budget_million DESC LIMIT 3
-- Which drivers were born in the 1980s?
SELECT first_name, last_name FROM drivers WHERE date_of_birth BETWEEN '1980-01-01' AND '1989-12-31'
-- Show the last name of each driver and the average grid position of that driver.
SELECT last_name, avg(grid) FROM drivers JOIN results USING (driver_id) GROUP BY driver_id, last_name
-- Which teams have no drivers?
SELECT team_name FROM teams WHERE team_id NOT IN (SELECT team_id FROM drivers WHERE team_id IS NOT NULL)
-- What is the difference between the longest and the shortest length of circuits?
SELECT max(length_km) - min(length_km) FROM circuits
-- What is the total distance, laps times length, of each race?
SELECT race_id, laps * length_km FROM races JOIN circuits USING (circuit_id)
-- List the top 3 drivers by points scored.
SELECT first_name, last_name FROM drivers JOIN results USING (driver_id) GROUP BY driver_id, first_name, last_name ORDER BY sum(points) DESC LIMIT 3
-- Which teams have a budget above the average budget of teams with the same engine?
SELECT team_name FROM teams t WHERE budget_million > (SELECT avg(budget_million) FROM teams x WHERE x.engine = t.engine)
-- What are the last names of drivers who raced in 2023 but not in 2024?
SELECT last_name FROM drivers WHERE driver_id IN (SELECT driver_id FROM results JOIN races USING (race_id) WHERE extract(year FROM race_date) = 2023) AND driver_id NOT IN (SELECT driver_id FROM results JOIN races USING (race_id) WHERE extract(year FROM race_date) = 2024)
-- Show the names of races that took place in both 2022 and 2023.
SELECT race_name FROM races WHERE extract(year FROM race_date) = 2022 INTERSECT SELECT race_name FROM races WHERE extract(year FROM race_date) = 2023
-- What is the average number of points for each nationality with at least two drivers?
SELECT nationality, avg(points) FROM drivers JOIN results USING (driver_id) GROUP BY nationality HAVING count(DISTINCT driver_id) >= 2
-- Which countries have more than one circuit?
SELECT country FROM circuits GROUP BY country HAVING count(*) > 1
-- What is the name of the team whose drivers have the highest total points?
SELECT team_name FROM teams JOIN drivers USING (team_id) JOIN results USING (driver_id) GROUP BY team_id, team_name ORDER BY sum(points) DESC LIMIT 1
-- What are the last names of the drivers who finished a race in first place but never had a collision?
SELECT last_name FROM drivers WHERE driver_id IN (SELECT driver_id FROM results WHERE finish_position = 1) AND driver_id NOT IN (SELECT driver_id FROM results WHERE status = 'Collision')
