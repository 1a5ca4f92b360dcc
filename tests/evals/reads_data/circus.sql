-- Circuses, their performers, acts, contracts and shows; in the manner of a public set of questions across many databases.
-- How many performers are there?
SELECT count(*) FROM performer
-- What are the names and home countries of all circuses, ordered by the year they were founded?
SELECT name, home_country FROM circus ORDER BY founded_year
-- List the first and last names of the performers that are taller than 175 cm.
SELECT first_name, last_name FROM performer WHERE height_cm > 175
-- What is the average, minimum and maximum tent capacity of the circuses from France?
SELECT avg(tent_capacity), min(tent_capacity), max(tent_capacity) FROM circus WHERE home_country = 'France'
-- Show all countries and the number of venues in each country.
SELECT country, count(*) FROM venue GROUP BY country
-- What are the distinct act types?
SELECT DISTINCT act_type FROM act
-- What is the name of the circus with the largest tent capacity?
SELECT name FROM circus ORDER BY tent_capacity DESC LIMIT 1
-- Find the number of shows performed by each circus. Return the circus name and the count.
SELECT name, count(*) FROM circus JOIN show USING (circus_id) GROUP BY circus_id /// SELECT name, count(show_id) FROM circus LEFT JOIN show USING (circus_id) GROUP BY circus_id
-- Which venues have never hosted a show?
SELECT venue_name FROM venue WHERE venue_id NOT IN (SELECT venue_id FROM show)
-- What are the last names of performers who have more than one contract?
SELECT last_name FROM performer JOIN contract USING (performer_id) GROUP BY performer_id HAVING count(*) > 1
-- Show the venue names and the total attendance at each venue.
SELECT venue_name, sum(attendance) FROM venue JOIN show USING (venue_id) GROUP BY venue_id /// SELECT venue_name, sum(attendance) FROM venue LEFT JOIN show USING (venue_id) GROUP BY venue_id
-- List the act names in decreasing order of risk level.
SELECT act_name FROM act ORDER BY risk_level DESC
-- What are the first names of the performers who perform the act "Human Tower"?
SELECT first_name FROM performer JOIN performer_act USING (performer_id) JOIN act USING (act_id) WHERE act_name = 'Human Tower'
-- Find the name and nationality of the youngest performer.
SELECT first_name, last_name, nationality FROM performer ORDER BY birth_year DESC LIMIT 1
-- What are the names of circuses that gave shows in both 2022 and 2023?
SELECT name FROM circus WHERE circus_id IN (SELECT circus_id FROM show WHERE extract(year FROM show_date) = 2022) AND circus_id IN (SELECT circus_id FROM show WHERE extract(year FROM show_date) = 2023)
-- How many acts have a risk level above the average?
SELECT count(*) FROM act WHERE risk_level > (SELECT avg(risk_level) FROM act)
-- Give the names of the acts that last longer than 10 minutes and have a risk level below 5.
SELECT act_name FROM act WHERE duration_minutes > 10 AND risk_level < 5
-- Which nationality has the most performers? list the nationality. Return it with the number.
ASK /// SELECT nationality, count(*) FROM performer GROUP BY nationality ORDER BY 2 DESC LIMIT 1 /// SELECT nationality, count(*) FROM performer GROUP BY nationality HAVING count(*) = 2
-- What is the most common act type?
SELECT act_type FROM act GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// SELECT DISTINCT act_type FROM act WHERE act_type IN ('aerial', 'clown') /// SELECT 'clown' /// SELECT 'aerial' /// ASK
-- Show the names of circuses that have performed in Lyon or Zurich.
SELECT name FROM circus WHERE circus_id IN (SELECT circus_id FROM show JOIN venue USING (venue_id) WHERE city IN ('Lyon', 'Zurich'))
-- Find the names of the acts that were not part of any show.
SELECT act_name FROM act WHERE act_id NOT IN (SELECT act_id FROM show_act)
-- For each performer, how many acts do they perform? Show first name and number of acts.
SELECT first_name, count(*) FROM performer JOIN performer_act USING (performer_id) GROUP BY performer_id
-- What is the highest monthly salary paid by the circus named Tinker Brothers?
SELECT max(monthly_salary) FROM contract JOIN circus USING (circus_id) WHERE name = 'Tinker Brothers'
-- List the first name, last name of every performer working for a circus from Switzerland.
SELECT first_name, last_name FROM performer WHERE performer_id IN (SELECT performer_id FROM contract JOIN circus USING (circus_id) WHERE home_country = 'Switzerland')
-- What is the average ticket price of shows with an attendance of at least 1000?
SELECT avg(ticket_price) FROM show WHERE attendance >= 1000
-- Return the name of the circus with the most shows in 2022.
SELECT name FROM circus JOIN show USING (circus_id) WHERE extract(year FROM show_date) = 2022 GROUP BY circus_id ORDER BY count(*) DESC LIMIT 1
-- Show the years in which circuses with a capacity over 1000 were founded.
SELECT founded_year FROM circus WHERE tent_capacity > 1000
-- What are the last names shared by at least two performers?
SELECT last_name FROM performer GROUP BY 1 HAVING count(*) >= 2
-- Which act types have an average duration of more than 10 minutes?
SELECT act_type FROM act GROUP BY 1 HAVING avg(duration_minutes) > 10
-- Find the first names of performers who are the lead in an aerial act.
SELECT first_name FROM performer WHERE performer_id IN (SELECT performer_id FROM performer_act JOIN act USING (act_id) WHERE is_lead AND act_type = 'aerial')
-- How many different cities have hosted shows of Corvelli?
SELECT count(DISTINCT city) FROM venue JOIN show USING (venue_id) JOIN circus USING (circus_id) WHERE name = 'Corvelli'
-- What are the names of the venues with more seats than the average venue?
SELECT venue_name FROM venue WHERE seats > (SELECT avg(seats) FROM venue)
-- Show the date and attendance of the show with the highest ticket price.
SELECT show_date, attendance FROM show ORDER BY ticket_price DESC LIMIT 1
-- Which performers do not have a contract with any circus? Give the last name.
SELECT last_name FROM performer WHERE performer_id NOT IN (SELECT performer_id FROM contract)
-- List the last names of performers whose contract has ended but who are French.
SELECT DISTINCT last_name FROM performer WHERE nationality = 'French' AND performer_id IN (SELECT performer_id FROM contract WHERE end_date IS NOT NULL) /// ASK
-- What percentage of the contracts have no end date?
SELECT 100.0 * count(*) FILTER (WHERE end_date IS NULL) / count(*) FROM contract
-- Find the top 3 circuses by total attendance.
SELECT name FROM circus JOIN show USING (circus_id) GROUP BY circus_id ORDER BY sum(attendance) DESC LIMIT 3
-- Show the name of each act and the number of shows in which it appeared, for acts that appeared in more than 2 shows.
SELECT act_name, count(*) FROM act JOIN show_act USING (act_id) GROUP BY act_id HAVING count(*) > 2
-- What are the nationalities of performers born before 1980 as well as of performers born after 1990?
SELECT nationality FROM performer WHERE birth_year < 1980 INTERSECT SELECT nationality FROM performer WHERE birth_year > 1990
-- What are the names of circuses which have no show in Germany?
SELECT name FROM circus WHERE circus_id NOT IN (SELECT circus_id FROM show JOIN venue USING (venue_id) WHERE country = 'Germany')
-- What is the weight of the tallest performer?
SELECT weight_kg FROM performer ORDER BY height_cm DESC LIMIT 1
-- Find the average salary of the contracts of each circus, from highest to lowest.
SELECT circus_id, avg(monthly_salary) FROM contract GROUP BY 1 ORDER BY 2 DESC /// SELECT avg(monthly_salary) FROM contract JOIN circus USING (circus_id) GROUP BY name ORDER BY 1 DESC
-- Which circuses were founded between 1900 and 1990?
SELECT name FROM circus WHERE founded_year BETWEEN 1900 AND 1990
-- Count the number of shows whose ticket price is neither 30 nor 35.
SELECT count(*) FROM show WHERE ticket_price NOT IN (30, 35)
-- What is the latest show date of each circus? Show the name as well.
SELECT name, max(show_date) FROM circus JOIN show USING (circus_id) GROUP BY circus_id /// SELECT name, max(show_date) FROM circus LEFT JOIN show USING (circus_id) GROUP BY circus_id
-- shows per month in 2022
SELECT count(*) FROM show WHERE extract(year FROM show_date) = 2022 GROUP BY date_trunc('month', show_date)
-- which circus pays its performers best on average
SELECT name FROM circus JOIN contract USING (circus_id) GROUP BY circus_id ORDER BY avg(monthly_salary) DESC LIMIT 1 /// ASK
-- total revenue per circus (attendance times ticket price)
SELECT name, sum(attendance * ticket_price) FROM circus JOIN show USING (circus_id) GROUP BY circus_id /// SELECT name, sum(attendance * ticket_price) FROM circus LEFT JOIN show USING (circus_id) GROUP BY circus_id /// SELECT circus_id, sum(attendance * ticket_price) FROM show GROUP BY circus_id
-- clowns
SELECT act_id FROM act WHERE act_type = 'clown' /// ASK /// SELECT performer_id FROM performer WHERE performer_id IN (SELECT performer_id FROM performer_act JOIN act USING (act_id) WHERE act_type = 'clown')
-- performers older than Mei Lin
SELECT performer_id FROM performer WHERE birth_year < 1996
