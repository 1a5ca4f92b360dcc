-- Cinemas and the films that they show.
-- List all cinema names in ascending order of capacity.
SELECT name FROM cinema ORDER BY capacity
-- Which locations have a cinema that opened after 2011?
SELECT DISTINCT location FROM cinema WHERE openning_year > 2011
-- Find the number of cinemas with a capacity of more than 300 for each location.
SELECT location, count(*) FROM cinema WHERE capacity > 300 GROUP BY location
-- What is the total number of cinemas opened in year 2010 or later?
SELECT count(*) FROM cinema WHERE openning_year >= 2010
-- Which location has the most cinemas?
SELECT location FROM cinema GROUP BY location ORDER BY count(*) DESC LIMIT 1
-- What are the titles of all films that are directed by Bill Schreiner?
SELECT title FROM film WHERE directed_by = 'Bill Schreiner'
-- Show the title and director of films in descending order of number in season.
SELECT title, directed_by FROM film ORDER BY number_in_season DESC
-- Show the film title, date and price for all records in the schedule.
SELECT title, date, price FROM schedule JOIN film USING (film_id)
-- What are the title and average price of each film?
SELECT title, avg(price) FROM schedule JOIN film USING (film_id) GROUP BY film_id, title
-- Show the titles of films that are never scheduled.
SELECT title FROM film WHERE film_id NOT IN (SELECT film_id FROM schedule)
-- Who directed the film with the largest number of show times in total?
SELECT directed_by FROM schedule JOIN film USING (film_id) GROUP BY film_id, directed_by ORDER BY sum(show_times_per_day) DESC LIMIT 1
-- Find the locations that have more than one cinema with capacity above 300.
SELECT location FROM cinema WHERE capacity > 300 GROUP BY location HAVING count(*) > 1
-- How many films have the word "Dummy" in their titles?
SELECT count(*) FROM film WHERE title LIKE '%Dummy%'
-- What is the name of the cinema with the largest capacity?
SELECT name FROM cinema ORDER BY capacity DESC LIMIT 1
-- What are the names of cinemas with at least two films scheduled?
SELECT name FROM cinema JOIN schedule USING (cinema_id) GROUP BY cinema_id, name HAVING count(*) >= 2
-- Show the names of cinemas whose price is above the average price of all schedules.
SELECT name FROM cinema WHERE cinema_id IN (SELECT cinema_id FROM schedule WHERE price > (SELECT avg(price) FROM schedule))
