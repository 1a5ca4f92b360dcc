-- Plays, their productions and who is cast in them: questions and the statement that answers each, one after the other.
-- How many actors do we have?
SELECT count(*) FROM actor
-- Show the first name, last name and birth year of all actors sorted by birth year in descending order.
SELECT first_name, last_name, birth_year FROM actor ORDER BY birth_year DESC
-- What are the names and capacities of the theatres in London or Berlin?
SELECT name, capacity FROM theatre WHERE city IN ('London', 'Berlin')
-- What are the titles of the plays that are not comedies?
SELECT title FROM play WHERE genre <> 'Comedy'
-- How many plays are there for each genre?
SELECT genre, count(*) FROM play GROUP BY genre
-- Which city has the largest number of theatres?
SELECT city FROM theatre GROUP BY city HAVING count(*) = (SELECT max(n) FROM (SELECT count(*) n FROM theatre GROUP BY city) x)
-- Which nationalities have at least 3 actors?
SELECT nationality FROM actor GROUP BY nationality HAVING count(*) >= 3
-- What is the average height of British actors?
SELECT avg(height_cm) FROM actor WHERE nationality = 'British'
-- Show the titles of plays that have never been produced.
SELECT title FROM play WHERE play_id NOT IN (SELECT play_id FROM production)
-- Find the title of the play with the most productions.
SELECT title FROM play JOIN production USING (play_id) GROUP BY play_id, title HAVING count(*) = (SELECT max(n) FROM (SELECT count(*) n FROM production GROUP BY play_id) x)
-- What are the first and last names of actors who have no agent?
SELECT first_name, last_name FROM actor WHERE agent IS NULL
-- What are the first names and last names of the actors who appeared in more than two productions?
SELECT first_name, last_name FROM actor JOIN casting USING (actor_id) GROUP BY actor_id, first_name, last_name HAVING count(*) > 2
-- What is the total salary paid to each actor? Show the last name and the total.
SELECT last_name, sum(salary) FROM actor JOIN casting USING (actor_id) GROUP BY actor_id, last_name
-- Show the name of the theatre and the title of the play for every production that opened in 2022.
SELECT name, title FROM production JOIN theatre USING (theatre_id) JOIN play USING (play_id) WHERE opening_date >= '2022-01-01' AND opening_date < '2023-01-01'
-- Which theatres are larger than the average capacity?
SELECT name FROM theatre WHERE capacity > (SELECT avg(capacity) FROM theatre)
-- What is the profit, gross minus budget, of each production with a budget above 500000?
SELECT production_id, gross - budget FROM production WHERE budget > 500000
-- What are the titles of plays whose productions grossed more than 1000000?
SELECT DISTINCT title FROM play JOIN production USING (play_id) WHERE gross > 1000000
-- List the authors who have written both a comedy and a drama.
SELECT author FROM play WHERE genre = 'Comedy' INTERSECT SELECT author FROM play WHERE genre = 'Drama'
-- Who is the tallest Irish actor? Give the first and last name.
SELECT first_name, last_name FROM actor WHERE nationality = 'Irish' ORDER BY height_cm DESC LIMIT 1
-- What is the role name with the highest salary?
SELECT role_name FROM casting ORDER BY salary DESC LIMIT 1
-- In which cities are there theatres opened before 1900 and theatres opened after 1950?
SELECT city FROM theatre WHERE opened < 1900 INTERSECT SELECT city FROM theatre WHERE opened > 1950
-- Find the number of distinct authors of plays written after 1980.
SELECT count(DISTINCT author) FROM play WHERE year_written > 1980
-- What are the last names of the actors who played in a production at the Royal Garden?
SELECT DISTINCT last_name FROM actor JOIN casting USING (actor_id) JOIN production USING (production_id) JOIN theatre USING (theatre_id) WHERE name = 'Royal Garden'
-- How many productions opened each year?
SELECT extract(year FROM opening_date), count(*) FROM production GROUP BY 1
-- What is the average number of acts of the plays by B. Finch?
SELECT avg(acts) FROM play WHERE author = 'B. Finch'
