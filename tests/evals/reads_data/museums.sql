-- Questions about museums, paintings and orchestras, each with a statement that answers it.

-- How many visitors below age 30 are there?
SELECT count(*) FROM visitor WHERE age < 30
-- Find the names of the visitors whose membership level is higher than 4, and order the results by the level from high to low.
SELECT name FROM visitor WHERE level_of_membership > 4 ORDER BY level_of_membership DESC, id
-- What is the average age of the visitors whose membership level is not higher than 4?
SELECT avg(age) FROM visitor WHERE level_of_membership <= 4
-- Find the id and name of the museum that has the most staff members.
SELECT museum_id, name FROM museum ORDER BY num_of_staff DESC LIMIT 1
-- What is the average number of staff of all museums?
SELECT avg(num_of_staff) FROM museum
-- Find the names of the museums that have no visits.
SELECT name FROM museum m WHERE NOT EXISTS (SELECT FROM visit v WHERE v.museum_id = m.museum_id)
-- Which visitor spent the most?
SELECT v.name FROM visitor v JOIN visit t ON t.visitor_id = v.id GROUP BY v.id ORDER BY sum(total_spent) DESC LIMIT 1
-- What are the names of visitors who have visited more than one museum?
SELECT name FROM visitor v WHERE (SELECT count(*) FROM visit t WHERE t.visitor_id = v.id) > 1
-- What is the total ticket expense of the visitors whose membership level is 1?
SELECT sum(total_spent) FROM visit t JOIN visitor v ON v.id = t.visitor_id WHERE level_of_membership = 1
-- How many museums are there in each city?
SELECT city, count(*) FROM museum GROUP BY city
-- How many paintings did Ada Lund create?
SELECT count(*) FROM painting p JOIN painter a USING (painter_id) WHERE full_name = 'Ada Lund'
-- What is the oldest painting?
SELECT title FROM painting ORDER BY year LIMIT 1
-- List the titles of oil paintings created after 1900.
SELECT title FROM painting WHERE medium = 'oil' AND year > 1900
-- Which painters are still alive?
SELECT full_name FROM painter WHERE death_year IS NULL
-- How many Norwegian painters are there?
SELECT count(*) FROM painter WHERE nationality = 'Norwegian'
-- What is the average price of paintings for each medium?
SELECT medium, avg(price) FROM painting GROUP BY medium
-- What is the height and width of the most expensive painting?
SELECT height_mm, width_mm FROM painting ORDER BY price DESC LIMIT 1
-- Show the titles of paintings by Norwegian painters.
SELECT title FROM painting p JOIN painter a USING (painter_id) WHERE nationality = 'Norwegian'
-- How many paintings are in the Plaza Museum?
SELECT count(*) FROM painting p JOIN museum m USING (museum_id) WHERE m.name = 'Plaza Museum'
-- Which museum has the largest number of paintings?
SELECT m.name FROM museum m JOIN painting p USING (museum_id) GROUP BY m.museum_id ORDER BY count(*) DESC LIMIT 1
-- List the full names of painters born between 1860 and 1890.
SELECT full_name FROM painter WHERE birth_year BETWEEN 1860 AND 1890
-- How many orchestras does each record company manage?
SELECT record_company, count(*) FROM orchestra GROUP BY record_company
-- Show the record company shared by the most number of orchestras.
SELECT record_company FROM orchestra GROUP BY record_company ORDER BY count(*) DESC LIMIT 1
-- List the names of orchestras that have no performance.
SELECT orchestra FROM orchestra o WHERE NOT EXISTS (SELECT FROM performance p WHERE p.orchestra_id = o.orchestra_id)
-- What are the names of the orchestras founded in 2003?
SELECT orchestra FROM orchestra WHERE year_of_founded = 2003
-- What is the maximum and minimum official rating of performances?
SELECT max(official_ratings), min(official_ratings) FROM performance
-- How many performances took place on Monday?
SELECT count(*) FROM performance WHERE weekday = 'Monday'
-- Show the types of performances and the number of performances of each type.
SELECT type, count(*) FROM performance GROUP BY type
-- Find the number of orchestras whose record format is "CD" or "DVD".
SELECT count(*) FROM orchestra WHERE major_record_format IN ('CD', 'DVD')
-- Show the dates of performances with ratings above 5.
SELECT date FROM performance WHERE official_ratings > 5
-- List the name of each orchestra and its number of performances.
SELECT orchestra, count(*) FROM orchestra o JOIN performance p USING (orchestra_id) GROUP BY o.orchestra_id
