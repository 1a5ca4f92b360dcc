-- Stadiums, singers and the concerts they gave.
-- How many singers do we have?
SELECT count(*) FROM singer
-- Show name, country and age for all singers ordered by age from the oldest to the youngest.
SELECT name, country, age FROM singer ORDER BY age DESC
-- What is the average, minimum and maximum age of all singers from Germany?
SELECT avg(age), min(age), max(age) FROM singer WHERE country = 'Germany'
-- What are the distinct countries of singers older than 40?
SELECT DISTINCT country FROM singer WHERE age > 40
-- How many singers are there in each country?
SELECT country, count(*) FROM singer GROUP BY country
-- Which countries have at least three singers?
SELECT country FROM singer GROUP BY country HAVING count(*) >= 3
-- List the titles of songs by singers above the average age.
SELECT title FROM song JOIN singer USING (singer_id) WHERE age > (SELECT avg(age) FROM singer)
-- What is the name and capacity of the stadium with the largest capacity?
SELECT name, capacity FROM stadium ORDER BY capacity DESC LIMIT 1
-- Show the stadium name and the number of concerts in each stadium.
SELECT s.name, count(c.concert_id) FROM stadium s JOIN concert c USING (stadium_id) GROUP BY s.stadium_id, s.name
-- Which stadium hosted the most concerts?
SELECT s.name FROM stadium s JOIN concert c USING (stadium_id) GROUP BY s.stadium_id, s.name ORDER BY count(*) DESC LIMIT 1
-- Find the names of stadiums that have never hosted a concert.
SELECT name FROM stadium WHERE stadium_id NOT IN (SELECT stadium_id FROM concert)
-- Which stadiums hosted more than 2 concerts?
SELECT s.name FROM stadium s JOIN concert c USING (stadium_id) GROUP BY s.stadium_id, s.name HAVING count(*) > 2
-- What are the names of the singers who performed in the concert "Big Bang"?
SELECT s.name FROM singer s JOIN singer_in_concert USING (singer_id) JOIN concert c USING (concert_id) WHERE c.concert_name = 'Big Bang'
-- Give the names of singers who did not sing in any concert.
SELECT name FROM singer WHERE singer_id NOT IN (SELECT singer_id FROM singer_in_concert)
-- Find the names of singers who performed in Berlin.
SELECT DISTINCT s.name FROM singer s JOIN singer_in_concert USING (singer_id) JOIN concert USING (concert_id) JOIN stadium st USING (stadium_id) WHERE st.city = 'Berlin'
-- How many concerts took place in 2023?
SELECT count(*) FROM concert WHERE held_on >= '2023-01-01' AND held_on < '2024-01-01'
-- List the names and themes of all concerts held between June and August 2024.
SELECT concert_name, theme FROM concert WHERE held_on >= '2024-06-01' AND held_on < '2024-09-01'
-- Which concerts have no theme?
SELECT concert_name FROM concert WHERE theme IS NULL
-- Return the names of the stadiums that have a roof and a capacity between 15000 and 70000.
SELECT name FROM stadium WHERE has_roof AND capacity BETWEEN 15000 AND 70000
-- Which countries have both singers younger than 30 and singers older than 40?
SELECT country FROM singer WHERE age < 30 INTERSECT SELECT country FROM singer WHERE age > 40
-- What are the titles of songs containing the word "Heart"?
SELECT title FROM song WHERE title LIKE '%Heart%'
-- For each singer, show the name and the total sales of their songs, from highest to lowest.
SELECT s.name, sum(sales) FROM singer s JOIN song USING (singer_id) GROUP BY s.singer_id, s.name ORDER BY sum(sales) DESC
-- What percentage of the singers are female?
SELECT 100.0 * count(*) FILTER (WHERE gender = 'F') / count(*) FROM singer
-- Show the year and the number of concerts held in each year.
SELECT extract(year FROM held_on), count(*) FROM concert GROUP BY 1
-- What is the most popular genre among the singers?
SELECT genre FROM singer GROUP BY genre ORDER BY count(*) DESC LIMIT 1
