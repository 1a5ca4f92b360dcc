-- Movies with their directors, actors, genres and reviews, as people ask about films.
-- Who directed Seven Cranes?
SELECT name FROM director JOIN directed_by USING (did) JOIN movie USING (mid) WHERE title = 'Seven Cranes'
-- Find all movies directed by Stella Marr
SELECT title FROM movie JOIN directed_by USING (mid) JOIN director USING (did) WHERE name = 'Stella Marr'
-- list all actors in "Cold Harbour"
SELECT name FROM actor JOIN casting_role USING (aid) JOIN movie USING (mid) WHERE title = 'Cold Harbour'
-- How many movies did Quentin Vale direct after 2005?
SELECT count(*) FROM movie JOIN directed_by USING (mid) JOIN director USING (did) WHERE name = 'Quentin Vale' AND release_year > 2005
-- what year was the movie "Paper Moonlight" released
SELECT release_year FROM movie WHERE title = 'Paper Moonlight'
-- Which movies star both Ben Aldous and Kate Winter?
SELECT title FROM movie WHERE mid IN (SELECT mid FROM casting_role JOIN actor USING (aid) WHERE name = 'Ben Aldous') AND mid IN (SELECT mid FROM casting_role JOIN actor USING (aid) WHERE name = 'Kate Winter')
-- Find the actors who were born in Aarhus
SELECT name FROM actor WHERE birth_city = 'Aarhus'
-- Who played the role of Dust in Desert Kings?
SELECT name FROM actor JOIN casting_role USING (aid) JOIN movie USING (mid) WHERE role = 'Dust' AND title = 'Desert Kings'
-- What is the longest movie in Danish?
SELECT title FROM movie WHERE language = 'Danish' ORDER BY runtime DESC LIMIT 1
-- How many Western movies are there?
SELECT count(*) FROM movie JOIN classification USING (mid) JOIN genre USING (gid) WHERE genre = 'Western'
-- What genres does The Iron Coast belong to?
SELECT genre FROM genre JOIN classification USING (gid) JOIN movie USING (mid) WHERE title = 'The Iron Coast'
-- Which director has made the most films? Return the name.
SELECT name FROM director JOIN directed_by USING (did) GROUP BY did, name ORDER BY count(*) DESC LIMIT 1
-- Show the titles of the movies whose gross is lower than their budget.
SELECT title FROM movie WHERE gross < budget
-- What is the average number of stars of each movie? Show the title.
SELECT title, avg(stars) FROM movie JOIN review USING (mid) GROUP BY mid, title
-- Give the titles of movies that received a review with 5 stars.
SELECT DISTINCT title FROM movie JOIN review USING (mid) WHERE stars = 5
-- Which movies have not been reviewed?
SELECT title FROM movie WHERE mid NOT IN (SELECT mid FROM review)
-- List the actresses born after 1985.
SELECT name FROM actor WHERE gender = 'female' AND birth_year > 1985 /// ASK
-- What is the total gross of all English movies?
SELECT sum(gross) FROM movie WHERE language = 'English'
-- Which reviewers gave more than two reviews?
SELECT reviewer FROM review GROUP BY reviewer HAVING count(*) > 2
-- Find the names of directors who made a drama but never a comedy.
SELECT name FROM director WHERE did IN (SELECT did FROM directed_by JOIN classification USING (mid) JOIN genre USING (gid) WHERE genre = 'Drama') AND did NOT IN (SELECT did FROM directed_by JOIN classification USING (mid) JOIN genre USING (gid) WHERE genre = 'Comedy')
