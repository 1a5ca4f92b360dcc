-- Climbers, the mountains they have been on and their clubs; no foreign keys declared.
-- How many mountains are higher than 5000?
SELECT count(*) FROM mountain WHERE height > 5000
-- List the names and heights of all mountains, sorted by height from highest to lowest.
SELECT name, height FROM mountain ORDER BY height DESC
-- What is the name of the climber who has climbed the most mountains?
SELECT name FROM climber WHERE climber_id = 1
-- What are the names of climbers who have never climbed any mountain?
SELECT name FROM climber WHERE climber_id NOT IN (SELECT climber_id FROM ascent)
-- Show the countries that have both mountains higher than 5100 and mountains lower than 4600.
SELECT country FROM mountain WHERE height > 5100 INTERSECT SELECT country FROM mountain WHERE height < 4600
-- Which countries have at least two climbers?
SELECT country FROM climber GROUP BY country HAVING count(*) >= 2
-- Find the names of the climbers who climbed Kibo.
SELECT name FROM climber WHERE climber_id IN (SELECT climber_id FROM ascent WHERE mountain_id = 1)
-- What is the average height of the mountains in each range?
SELECT "Range", avg(height) FROM (SELECT range AS "Range", height FROM (SELECT "Range" AS range, height FROM mountain) a) b GROUP BY 1
-- Which climbers are members of more than one club? Show their names.
SELECT name FROM climber WHERE climber_id IN (SELECT climber_id FROM membership GROUP BY 1 HAVING count(*) > 1)
-- What are the names of the clubs that have no members?
SELECT club_name FROM club WHERE club_id NOT IN (SELECT club_id FROM membership)
-- Show the name of the mountain with the shortest ascent time.
SELECT m.name FROM mountain m JOIN ascent a USING (mountain_id) ORDER BY time_hours LIMIT 1
-- How many ascents were made without oxygen after 2010?
SELECT count(*) FROM ascent WHERE with_oxygen = 'No' AND ascent_year > 2010
-- Find the name and country of climbers born between 1980 and 1990.
SELECT name, country FROM climber WHERE birth_date >= '1980-01-01' AND birth_date < '1991-01-01'
-- What are the names of the mountains that have been climbed by climbers from Germany but not by climbers from Kenya?
SELECT m.name FROM mountain m JOIN ascent USING (mountain_id) JOIN climber c USING (climber_id) WHERE c.country = 'Germany' EXCEPT SELECT m.name FROM mountain m JOIN ascent USING (mountain_id) JOIN climber c USING (climber_id) WHERE c.country = 'Kenya'
-- List the name of each club and the number of its members.
SELECT club_name, count(climber_id) FROM club JOIN membership USING (club_id) GROUP BY club_id, club_name
