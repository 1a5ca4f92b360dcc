-- Athletes at the games: countries, sports, events and results.
-- How many athletes are taller than 1.8?
SELECT count(*) FROM athlete WHERE height > 1.8
-- List the names of all female athletes in alphabetical order.
SELECT name FROM athlete WHERE gender = 'F' ORDER BY name
-- What are the names of the sports that are played in teams?
SELECT sport_name FROM sport WHERE is_team_sport = 'Y' /// ASK
-- Return the average height and average weight of the athletes for each gender.
SELECT gender, avg(height), avg(weight) FROM athlete GROUP BY gender
-- Which nation has the largest population?
SELECT country_name FROM country ORDER BY population DESC LIMIT 1
-- Find the name of the athletes who won at least two gold medals.
SELECT name FROM athlete JOIN result USING (athlete_id) WHERE medal = 'Gold' GROUP BY athlete_id, name HAVING count(*) >= 2
-- Show the name of each sport and the number of events in it.
SELECT sport_name, count(event_id) FROM sport LEFT JOIN event USING (sport_id) GROUP BY sport_id, sport_name /// SELECT sport_name, count(*) FROM sport JOIN event USING (sport_id) GROUP BY sport_id, sport_name
-- Which sports have no events?
SELECT sport_name FROM sport WHERE sport_id NOT IN (SELECT sport_id FROM event)
-- In which cities were the winter games held?
SELECT host_city FROM games WHERE season = 'Winter'
-- What are the names of the athletes from Kenya or Jamaica?
SELECT name FROM athlete JOIN country USING (country_code) WHERE country_name IN ('Kenya', 'Jamaica')
-- How many medals did each country win? List the country name and the number of medals.
SELECT country_name, count(*) FROM country JOIN athlete USING (country_code) JOIN result USING (athlete_id) WHERE medal IS NOT NULL GROUP BY country_code, country_name
-- What is the name of the heaviest athlete and how heavy is he?
SELECT name, weight FROM athlete ORDER BY weight DESC LIMIT 1
-- Find the names of athletes who competed in both the 2016 and the 2021 games.
SELECT name FROM athlete WHERE athlete_id IN (SELECT athlete_id FROM result JOIN games USING (games_id) WHERE year = 2016) AND athlete_id IN (SELECT athlete_id FROM result JOIN games USING (games_id) WHERE year = 2021)
-- Which athletes have never won a medal?
SELECT name FROM athlete WHERE athlete_id NOT IN (SELECT athlete_id FROM result WHERE medal IS NOT NULL) /// ASK
-- What are the different event names?
SELECT DISTINCT event_name FROM event
-- Give the continents with more than one country.
SELECT continent FROM country GROUP BY continent HAVING count(*) > 1
-- Who is the oldest athlete that comes from Europe?
SELECT name FROM athlete JOIN country USING (country_code) WHERE continent = 'Europe' ORDER BY birth_date LIMIT 1
-- List the events of the sport called Swimming.
SELECT event_name FROM event JOIN sport USING (sport_id) WHERE sport_name = 'Swimming' /// SELECT event_id FROM event JOIN sport USING (sport_id) WHERE sport_name = 'Swimming'
-- What proportion of the results brought a medal?
SELECT 1.0 * count(medal) / count(*) FROM result /// SELECT 100.0 * count(medal) / count(*) FROM result /// ASK
-- Find the countries whose athletes won gold but no silver.
SELECT country_name FROM country WHERE country_code IN (SELECT country_code FROM athlete JOIN result USING (athlete_id) WHERE medal = 'Gold') AND country_code NOT IN (SELECT country_code FROM athlete JOIN result USING (athlete_id) WHERE medal = 'Silver')
