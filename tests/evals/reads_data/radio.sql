-- Radio stations with their shows, hosts, advertising and listeners; written before any was tried, by three hands.
-- List the call signs of all stations in Oslo.
SELECT call_sign FROM stations WHERE city = 'Oslo'
-- What is the title of the longest show?
SELECT title FROM shows ORDER BY minutes DESC LIMIT 1
-- How many shows does each host present? Give the host's name and the count.
SELECT name, count(*) FROM hosts JOIN shows USING (host_id) GROUP BY host_id /// SELECT name, count(show_id) FROM hosts LEFT JOIN shows USING (host_id) GROUP BY host_id
-- Find the names of hosts whose email is not known.
SELECT name FROM hosts WHERE email IS NULL
-- What are the titles of the shows that have no host?
SELECT title FROM shows WHERE host_id IS NULL
-- Show the genres that have at least 3 shows.
SELECT genre FROM shows GROUP BY 1 HAVING count(*) >= 3
-- What is the average salary of the hosts who work for stations in Oslo?
SELECT avg(salary) FROM hosts JOIN stations USING (station_id) WHERE city = 'Oslo'
-- Which company bought the most spots? Return the company name and the number of spots.
SELECT company, count(*) FROM advertisers JOIN spots USING (advertiser_id) GROUP BY advertiser_id ORDER BY 2 DESC LIMIT 1
-- What are the companies that advertised in both rock shows and talk shows?
SELECT company FROM advertisers WHERE advertiser_id IN (SELECT advertiser_id FROM spots JOIN shows USING (show_id) WHERE genre = 'rock') AND advertiser_id IN (SELECT advertiser_id FROM spots JOIN shows USING (show_id) WHERE genre = 'talk')
-- Find the companies that have never bought a spot.
SELECT company FROM advertisers WHERE advertiser_id NOT IN (SELECT advertiser_id FROM spots)
-- What is the total price of the spots aired in February 2023?
SELECT sum(price) FROM spots WHERE aired_on BETWEEN '2023-02-01' AND '2023-02-28'
-- Show the title of each show along with the call sign of its station, sorted alphabetically by title.
SELECT title, call_sign FROM shows JOIN stations USING (station_id) ORDER BY title
-- What is the highest number of listeners that a talk show ever had?
SELECT max(listeners) FROM ratings JOIN shows USING (show_id) WHERE genre = 'talk'
-- Which weekday has the largest number of shows?
SELECT weekday FROM shows GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Find the names of the hosts who earn more than the average salary.
SELECT name FROM hosts WHERE salary > (SELECT avg(salary) FROM hosts)
-- How many different callers called the show Straight Talk?
SELECT count(DISTINCT caller) FROM calls WHERE show_id = 4
-- What topics were discussed by callers of talk shows but never by callers of rock shows?
SELECT DISTINCT topic FROM calls JOIN shows USING (show_id) WHERE genre = 'talk' AND topic NOT IN (SELECT topic FROM calls JOIN shows USING (show_id) WHERE genre = 'rock')
-- Return the names of the hosts who joined before 2010 or earn at least 48000.
SELECT name FROM hosts WHERE joined_on < '2010-01-01' OR salary >= 48000
-- spot revenue by industry, desc
SELECT industry, sum(price) FROM advertisers JOIN spots USING (advertiser_id) GROUP BY 1 ORDER BY 2 DESC /// SELECT industry, sum(price) FROM advertisers LEFT JOIN spots USING (advertiser_id) GROUP BY 1 ORDER BY 2 DESC NULLS LAST
-- price per second, by show
SELECT show_id, sum(price) / sum(seconds) FROM spots GROUP BY 1 /// SELECT show_id, avg(price / seconds) FROM spots GROUP BY 1 /// ASK
-- listeners feb vs jan 2023 per show
SELECT show_id, sum(listeners) FILTER (WHERE month = '2023-02-01'), sum(listeners) FILTER (WHERE month = '2023-01-01') FROM ratings GROUP BY 1 /// ASK
-- share of on-air calls by show
SELECT show_id, 100.0 * count(*) FILTER (WHERE on_air) / count(*) FROM calls GROUP BY 1
-- shows w/o ratings
SELECT title FROM shows WHERE show_id NOT IN (SELECT show_id FROM ratings)
-- avg, min, max seconds of spots per advertiser
SELECT advertiser_id, avg(seconds), min(seconds), max(seconds) FROM spots GROUP BY 1 /// SELECT a.advertiser_id, avg(seconds), min(seconds), max(seconds) FROM advertisers a LEFT JOIN spots USING (advertiser_id) GROUP BY 1
-- monthly spot revenue 2023
SELECT sum(price) FROM spots WHERE extract(year FROM aired_on) = 2023 GROUP BY date_trunc('month', aired_on) ORDER BY date_trunc('month', aired_on)
-- most called topic
SELECT topic FROM calls GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- hosts with 2+ shows
SELECT name FROM hosts JOIN shows USING (host_id) GROUP BY host_id HAVING count(*) >= 2
-- Which show brings in the most advertising money?
SELECT title FROM shows JOIN spots USING (show_id) GROUP BY show_id ORDER BY sum(price) DESC LIMIT 1
-- How much has Fjord Cars spent with us, and on how many spots?
SELECT sum(price), count(*) FROM spots WHERE advertiser_id = 1
-- Which hosts have been with us for more than ten years?
SELECT name FROM hosts WHERE joined_on < current_date - interval '10 years'
-- Which advertisers from Oslo never advertised on a talk show?
SELECT company FROM advertisers WHERE city = 'Oslo' AND advertiser_id NOT IN (SELECT advertiser_id FROM spots JOIN shows USING (show_id) WHERE genre = 'talk')
-- What do we pay our hosts altogether, per station?
SELECT station_id, sum(salary) FROM hosts GROUP BY 1 /// SELECT s.station_id, sum(salary) FROM stations s LEFT JOIN hosts USING (station_id) GROUP BY 1
-- Is anyone calling about sports?
SELECT true /// SELECT 1 /// SELECT 4 /// SELECT 'Jon'
-- Who hosts the show with the most listeners in January 2023?
SELECT name FROM hosts JOIN shows USING (host_id) JOIN ratings USING (show_id) WHERE month = '2023-01-01' ORDER BY listeners DESC LIMIT 1
-- Which of our stations is the newest, and when was it launched?
SELECT call_sign, launched FROM stations ORDER BY launched DESC LIMIT 1
-- Give me all shows that start before 9 in the morning.
SELECT title FROM shows WHERE start_hour < 9
